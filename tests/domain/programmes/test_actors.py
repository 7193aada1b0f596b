def test_actor(cast, django_assert_num_queries):
    from polyad.domain.programmes.queries import get_actor
    with django_assert_num_queries(1):
        a = get_actor(cast.chen, is_strong=True)
    assert a.leads == {cast.programme.id}
    b = get_actor(cast.dina, is_strong=True)
    assert b.leads == {cast.elsewhere.id} == b.takes_part_in
    assert get_actor(cast.eve, is_strong=True).administers == {cast.programme.organisation_id}
