"""Writes of case series: each in one transaction, each in the journal, none of them with a word of a case."""

from polyad.domain.gatherings.operations.series.cases import CaseWords, plan_case, post_case, take_back_case
from polyad.domain.gatherings.operations.series.locks import CaseRefused, NotYourSeries, SeriesRefused
from polyad.domain.gatherings.operations.series.papers import (
    delete_log,
    forget_cases,
    remind_of_sessions,
    take_certificate,
    write_log,
)
from polyad.domain.gatherings.operations.series.running import (
    begin_session,
    close_session,
    mark_people,
    mark_self,
    open_hub,
    recommend,
    remind_of_page,
    send_page,
)
from polyad.domain.gatherings.operations.series.setting_up import (
    Plan,
    add_member,
    change_session,
    end_series,
    leave_series,
    move_session,
    remove_member,
    set_up_series,
)

__all__ = [
    "CaseRefused",
    "CaseWords",
    "NotYourSeries",
    "Plan",
    "SeriesRefused",
    "add_member",
    "begin_session",
    "change_session",
    "close_session",
    "delete_log",
    "end_series",
    "forget_cases",
    "leave_series",
    "move_session",
    "mark_people",
    "mark_self",
    "open_hub",
    "plan_case",
    "post_case",
    "recommend",
    "remind_of_page",
    "remind_of_sessions",
    "remove_member",
    "send_page",
    "set_up_series",
    "take_back_case",
    "take_certificate",
    "write_log",
]
