"""One contender in a process of its own: `python networks.py NAME FILE`, where FILE holds ends and weights as arrays.

`polyad` measures size, density, effective size and constraint; `networkx` and `igraph` constraint only; `scipy` constraint by a
masked product of sparse matrices. It imports nothing of ours unless asked to, so that it runs where only igraph is installed.
"""

import json
import resource
import sys
import time

import numpy as np


def run_polyad(people, one, other, weight):
    """Measures everybody: constraint, and the sums that an effective size needs."""
    from polyad.engines.networks import measure_coverage, measure_holes, read_ties  # deferred: heavy library

    gives = (1 << (np.arange(len(one)) % 9)).astype(np.int64)

    def work():
        found = measure_holes(read_ties(people, one, other, weight))
        measure_coverage(people, one, gives)
        return found.constraint

    return work


def run_networkx(people, one, other, weight):
    """The library's constraint of all people."""
    import networkx  # deferred: heavy library

    graph = networkx.Graph()
    graph.add_nodes_from(range(people))
    graph.add_weighted_edges_from(zip(one.tolist(), other.tolist(), weight.tolist(), strict=True))
    return lambda: np.array(list(networkx.constraint(graph, weight="weight").values()))


def run_scipy(people, one, other, weight):
    """A masked product of sparse matrices, as a good notebook would."""
    from scipy import sparse  # deferred: heavy library

    def work():
        ties = sparse.csr_array((weight, (one, other)), shape=(people, people))
        ties = ties + ties.T
        total = np.asarray(ties.sum(axis=1)).ravel()
        share = sparse.diags_array(np.divide(1, total, out=np.zeros(people), where=total > 0)) @ ties
        direct = share + (share @ share).multiply(ties > 0)
        found = np.asarray(direct.multiply(direct).sum(axis=1)).ravel()
        found[total == 0] = np.nan
        return found

    return work


def run_igraph(people, one, other, weight):
    """The library's constraint of all people."""
    import igraph  # deferred: heavy library

    graph = igraph.Graph(n=people, edges=np.column_stack((one, other)).tolist())
    graph.es["weight"] = weight.tolist()
    return lambda: np.array(graph.constraint(weights="weight"))


def main():
    """Runs one contender on each pair of people once, and says what it took and what it found."""
    name, file = sys.argv[1:3]
    with np.load(file) as given:
        people, one, other, weight = int(given["people"]), given["one"], given["other"], given["weight"]
    work = globals()[f"run_{name}"](people, one, other, weight)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    wall, cpu = time.perf_counter(), time.process_time()
    found = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if len(sys.argv) > 3:
        np.save(sys.argv[3], found)
    print(json.dumps({"wall": wall, "cpu": cpu, "before": before, "peak": peak}))


if __name__ == "__main__":
    main()
