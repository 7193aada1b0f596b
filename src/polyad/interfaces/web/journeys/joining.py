"""Joining a programme: a few short steps that save as one goes, and can be left and taken up again."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.people.operations import change_profile
from polyad.domain.people.queries import get_profile
from polyad.domain.people.rules import Profile
from polyad.domain.programmes.access import may_take_part
from polyad.domain.programmes.operations import (
    EnrolmentChangedElsewhere,
    save_enrolment_step,
    start_enrolment,
    submit_enrolment,
    withdraw,
)
from polyad.domain.programmes.queries import (
    OwnEnrolment,
    ProgrammeView,
    get_joinable_programme,
    get_own_enrolment,
    list_offered_words,
    take_fingerprint,
)
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.journeys import roles, telling
from polyad.interfaces.web.journeys.grid import Band, draw_grid, hours_outside, read_grid
from polyad.interfaces.web.journeys.joining_forms import AboutForm, ask_for_kind, find_excess, make_form, read_form
from polyad.interfaces.web.journeys.steps import JOINING, ROLES, Step, find_step, next_step, step_before, steps_for


@dataclass(frozen=True)
class Page:
    """What every step shows."""

    programme: ProgrammeView
    role: str
    role_words: str
    step: Step
    lead: str
    url: str
    base: str
    labels: tuple[tuple[str, str], ...]
    number: int
    back_url: str
    version: str = ""
    grid: tuple[Band, ...] = ()
    outside: str = ""
    elsewhere: tuple[tuple[str, str], ...] = ()
    told: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = ()
    is_sent: bool = False
    trouble: str = ""
    trouble_url: str = ""


@dataclass(frozen=True)
class StartPage:
    """What stands before the first step."""

    programme: ProgrammeView
    role: str
    role_words: str
    own: OwnEnrolment | None
    steps: tuple[Step, ...]
    go_on_url: str
    trouble: str = ""


@door(may_take_part)
def show_start(request: Any, programme_id: UUID, role: str) -> HttpResponse:
    """Says what will be asked and who reads it; the button opens one's own enrolment."""
    programme = _find(request, programme_id, role)
    own = get_own_enrolment(programme.id, role, request.actor)
    steps = steps_for(JOINING, known=_is_known(get_profile(request.actor)))
    here = f"/journeys/joining/{programme.id}/{role}/"
    trouble = "" if own else _say_no_way(programme, role)
    if request.method == "POST" and not trouble:
        try:
            start_enrolment(programme_id=programme.id, role=role, by=request.actor, at=request.at)
        except Refused as refusal:
            trouble = refusal.sentence
        else:
            return redirect(f"{here}{steps[0].key}/")
    reached = next_step(steps, own.step) if own and own.step else steps[0]
    go_on = f"{here}{(reached or steps[-1]).key}/" if own else ""
    page = StartPage(programme, role, roles.say_role(programme.format_key, role), own, steps, go_on, trouble)
    return render(request, "journeys/joining_start.html", {"page": page}, status=409 if trouble else 200)


@door(may_take_part)
def show_step(request: Any, programme_id: UUID, role: str, step: str) -> HttpResponse:
    """Shows one step, saves it, and goes on."""
    programme = _find(request, programme_id, role)
    profile = get_profile(request.actor)
    wanted = find_step(JOINING, step)
    own = get_own_enrolment(programme.id, role, request.actor)
    if wanted is None:
        raise Http404
    if own is None or profile is None:
        return redirect(f"/journeys/joining/{programme.id}/{role}/")
    # Who is known begins after the page about themselves, and may look at it: the count is the same for everybody.
    steps = JOINING
    if step == "about":
        return _about(request, programme, role, steps, profile)
    if step == "check":
        return _check(request, programme, own, steps, profile)
    return _ordinary(request, programme, own, steps, wanted)


@door(may_take_part)
def leave(request: Any, programme_id: UUID, role: str) -> HttpResponse:
    """Takes the place back."""
    programme = _find(request, programme_id, role)
    own = get_own_enrolment(programme.id, role, request.actor)
    if request.method != "POST" or own is None:
        return redirect(f"/journeys/joining/{programme.id}/{role}/")
    withdraw(enrolment_id=own.id, by=request.actor, at=request.at)
    messages.success(request, _("You no longer take part in %(name)s. Nobody is told why.") % {"name": programme.name})
    return redirect("/home/")


def _about(request: Any, programme: ProgrammeView, role: str, steps: tuple[Step, ...], profile: Profile) -> HttpResponse:
    """The step about oneself; what is said goes to one's profile, for every programme."""
    parts = tuple(AboutForm.base_fields)
    begin = {part: getattr(profile, part) for part in parts}
    form = AboutForm(request.POST if request.method == "POST" else None, initial=begin)
    if request.method == "POST" and form.is_valid():
        try:
            told = Profile(**form.cleaned_data, about=profile.about, zone=profile.zone)
            change_profile(person_id=request.actor.person_id, profile=told, by=request.actor, at=request.at)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            return _go_on(request, programme, role, steps, "about", "")
    if request.headers.get("X-Autosave") and form.is_bound:
        return HttpResponse(status=400)
    page = _page(programme, role, steps, steps[0])
    return render(request, "journeys/joining.html", {"page": page, "form": form}, status=400 if form.is_bound else 200)


def _ordinary(
    request: Any, programme: ProgrammeView, own: OwnEnrolment, steps: tuple[Step, ...], step: Step
) -> HttpResponse:
    """A step of the enrolment itself."""
    offered = list_offered_words(programme.id)
    form = make_form(step.key, own, offered, request.POST if request.method == "POST" else None)
    hours = own.values["times"]["hours"]
    more: dict[str, Any] = {"version": take_fingerprint(own.values[step.key])}
    if request.method == "POST":
        if step.key == "times":
            hours = read_grid(request.POST.getlist("hours"), hours)
        try:
            saved = _save(request, own, step, form, hours)
        except EnrolmentChangedElsewhere as changed:
            more |= {"version": take_fingerprint(changed.saved), "elsewhere": telling.tell_step(changed.saved, own)}
            form.add_error(None, changed.sentence)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            if saved:
                return _go_on(request, programme, own.role, steps, step.key, saved)
        if request.headers.get("X-Autosave"):
            return HttpResponse(status=409 if "elsewhere" in more else 400)
    if step.key == "times":
        more |= {"grid": draw_grid(hours), "outside": telling.tell_part("hours", hours_outside(hours), own)}
    page = _page(programme, own.role, steps, step, **more)
    status = 409 if "elsewhere" in more else 400 if form.is_bound else 200
    asking = ask_for_kind(form, step.key, own, request.GET.get("kind", ""))
    return render(request, "journeys/joining.html", {"page": page, "form": form, "help_form": asking}, status=status)


def _save(request: Any, own: OwnEnrolment, step: Step, form: Form, hours: list[int]) -> str:
    """Saves a step that is in order; returns its new version, or "" when the form has something to say."""
    if not form.is_valid():
        return ""
    values = read_form(step.key, own, form.cleaned_data)
    if step.key == "times":
        values["hours"] = hours
    if excess := find_excess(step.key, own.role, values):
        form.add_error(*excess)
        return ""
    return save_enrolment_step(
        enrolment_id=own.id,
        step=step.key,
        values=values,
        seen=frozenset({request.POST.get("version", "")}),
        by=request.actor,
        at=request.at,
    )


def _check(
    request: Any, programme: ProgrammeView, own: OwnEnrolment, steps: tuple[Step, ...], profile: Profile
) -> HttpResponse:
    """Everything once more, and the button that sends it."""
    more: dict[str, Any] = {}
    base = f"/journeys/joining/{programme.id}/{own.role}/"
    if request.method == "POST":
        try:
            submit_enrolment(enrolment_id=own.id, by=request.actor, at=request.at)
        except Refused as refusal:
            where = f"{base}{refusal.field}/" if find_step(JOINING, refusal.field) else ""
            more = {"trouble": refusal.sentence, "trouble_url": where}
        else:
            return redirect(f"{base}check/")
    about = (profile.name, profile.stage or profile.department, profile.site)
    told = [(_("You"), f"{base}about/", ((" · ".join(part for part in about if part), ""),))]
    told += [
        (step.name, f"{base}{step.key}/", telling.tell_step(own.values[step.key], own))
        for step in JOINING
        if step.key in own.values
    ]
    page = _page(programme, own.role, steps, steps[-1], told=tuple(told), is_sent=own.state == "submitted", **more)
    return render(request, "journeys/joining_check.html", {"page": page}, status=400 if more else 200)


def _go_on(
    request: Any, programme: ProgrammeView, role: str, steps: tuple[Step, ...], key: str, version: str
) -> HttpResponse:
    """Answers a save: quietly when it was made while typing, else with the next step or the way home."""
    if request.headers.get("X-Autosave"):
        return HttpResponse(status=204, headers={"X-Version": version})
    if request.POST.get("go") == "leave":
        messages.success(request, _("Saved. Come back whenever you like; you go on where you were."))
        return redirect("/home/")
    following = next_step(steps, key)
    return redirect(f"/journeys/joining/{programme.id}/{role}/{following.key if following else 'check'}/")


def _find(request: Any, programme_id: UUID, role: str) -> ProgrammeView:
    """Finds a programme that the actor may join. Raises Http404."""
    programme = get_joinable_programme(programme_id, request.actor) if role in ROLES else None
    if programme is None:
        raise Http404
    return programme


def _say_no_way(programme: ProgrammeView, role: str) -> str:
    """Says why nobody begins in this role here; nothing where somebody may."""
    form = roles.find_format(programme.format_key)
    if any(way.role == role for way in roles.list_ways(form)):
        return ""
    return _("Nobody comes as a mentor in the format “%(name)s”: its members are equals. Take part as one of them.") % {"name": form.name}


def _is_known(profile: Profile | None) -> bool:
    """Says whether enough is known of a person that they need not be asked again."""
    return profile is not None and bool(profile.name and (profile.stage or profile.department))


def _page(programme: ProgrammeView, role: str, steps: tuple[Step, ...], step: Step, **more: Any) -> Page:
    """Collects what every step shows."""
    base = f"/journeys/joining/{programme.id}/{role}/"
    keys = [each.key for each in steps]
    before = step_before(steps, step.key)
    return Page(
        programme,
        role,
        roles.say_role(programme.format_key, role),
        step,
        step.lead_for(role),
        f"{base}{step.key}/",
        base,
        tuple((each.name, f"{base}{each.key}/") for each in steps),
        keys.index(step.key) + 1,
        f"{base}{before.key}/" if before else base,
        **more,
    )
