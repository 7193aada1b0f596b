"""What relationships hold about a person."""

from polyad.foundation.personal_data import Holding


def _of_goal(table: str, holds: str, *fields: str) -> Holding:
    """Says what a table that hangs on a goal holds about the goal's owner."""
    keep = "until its owner deletes the goal"
    return Holding(f"relationships.{table}", holds, "goal__owner", fields, "delete", keep)


HOLDINGS = (
    Holding(
        model="relationships.Member",
        holds="relationships the person is or was in",
        person_path="person",
        fields=("relationship", "role", "left_at"),
        erasure="delete",
        keep="as long as the programme runs, and 24 months after",
    ),
    Holding(
        model="relationships.Agreement",
        holds="who last changed a draft agreement",
        person_path="edited_by",
        fields=("number", "sections", "drafted_at", "signed_at"),
        erasure="detach",
        detach_fields=("edited_by",),
        keep="as long as the relationship is kept",
    ),
    Holding(
        model="relationships.Signature",
        holds="agreements the person signed",
        person_path="person",
        fields=("agreement", "signed_at"),
        erasure="delete",
        keep="as long as the agreement is kept",
    ),
    Holding(
        model="relationships.Asking",
        holds="a move between phases that the person proposed",
        person_path="asked_by",
        fields=("kind", "to_phase", "state", "asked_at"),
        erasure="detach",
        detach_fields=("asked_by",),
        keep="as long as the relationship is kept",
    ),
    Holding(
        model="relationships.Reply",
        holds="what the person said when all members were asked something, and which sentence they chose for themselves",
        person_path="person",
        fields=("asking", "word", "sentence", "replied_at"),
        erasure="delete",
        keep="as long as the relationship is kept",
    ),
    Holding(
        model="relationships.Goal",
        holds="what the person wants to be different",
        person_path="owner",
        fields=(
            *("title", "layer", "why_mine", "help_wanted", "first_step", "obstacle", "if_this", "then_i"),
            *("review_on", "state", "zone", "help_level", "certificate", "result", "result_on", "created_at"),
        ),
        erasure="delete",
        keep="until its owner deletes it",
    ),
    _of_goal("GoalShare", "which relationships a goal is shown to", "goal", "relationship", "shared_at"),
    _of_goal("ZoneWord", "where the person saw a goal on a day", "goal", "zone", "said_at"),
    _of_goal("HelpAnswer", "what the person answered to more or less help", "goal", "kind", "accepted", "answered_at"),
    _of_goal("Observation", "what others saw of a goal", "goal", "observer", "context", "words", "seen_on"),
    _of_goal("Recognition", "stories and recognition of a goal", "goal", "kind", "from_whom", "words", "happened_on"),
    Holding(
        model="relationships.Observation",
        holds="what the person wrote about somebody else's goal",
        person_path="author",
        fields=("observer", "context", "words", "seen_on"),
        erasure="delete",
        keep="until the owner deletes the goal",
    ),
    Holding(
        model="relationships.Recognition",
        holds="what the person recognised in somebody else's goal",
        person_path="author",
        fields=("kind", "from_whom", "words", "happened_on"),
        erasure="delete",
        keep="until the owner deletes the goal",
    ),
    Holding(
        model="relationships.Attempt",
        holds="goes at goals",
        person_path="owner",
        fields=("goal", "outcome", "help_level", "context", "words", "tried_on"),
        erasure="delete",
        keep="until its owner deletes the goal",
    ),
    Holding(
        model="relationships.Plan",
        holds="versions of the person's development plan",
        person_path="owner",
        fields=("number", "begun_at", "reviewed_at", "review_on"),
        erasure="delete",
        keep="until its owner deletes it",
    ),
    Holding(
        model="relationships.PlanPart",
        holds="what the person wrote in their plan",
        person_path="owner",
        fields=("plan", "key", "words", "written_at"),
        erasure="delete",
        keep="until its owner deletes it",
    ),
    Holding(
        model="relationships.PlanShare",
        holds="which parts of the plan are shown to which relationship",
        person_path="owner",
        fields=("key", "relationship", "shared_at"),
        erasure="delete",
        keep="until its owner takes the part back",
    ),
    Holding(
        model="relationships.ClosingPart",
        holds="what the person chose for the end of a relationship",
        person_path="person",
        fields=("form_key", "hands_over", "deletes_own", "confirmed_at"),
        erasure="delete",
        keep="24 months after the relationship ended",
    ),
    Holding(
        model="relationships.ClosingAnswer",
        holds="what the person wrote looking back",
        person_path="author",
        fields=("question", "words", "is_shared"),
        erasure="delete",
        keep="24 months after the relationship ended",
    ),
    Holding(
        model="relationships.Thanks",
        holds="thanks the person wrote",
        person_path="author",
        fields=("words", "written_at"),
        erasure="delete",
        keep="24 months after the relationship ended",
    ),
    Holding(
        model="relationships.WaitingEnd",
        holds="that the person wishes to end a relationship with the next review",
        person_path="person",
        fields=("asked_at", "ends_on"),
        erasure="delete",
        keep="until the review",
    ),
)
