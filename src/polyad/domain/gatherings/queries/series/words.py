"""The words of series: age bands, settings, steps of a session, as a page shows them."""

from django.utils.translation import gettext_lazy as _

AGE_BANDS = {
    "under-2": _("Under 2"),
    "2-11": _("2 to 11"),
    "12-17": _("12 to 17"),
    "18-39": _("18 to 39"),
    "40-64": _("40 to 64"),
    "65-89": _("65 to 89"),
    "90-or-over": _("90 or over"),
    "no-person": _("It is about no single person"),
}
SETTINGS = {
    "general-practice": _("General practice"),
    "ward": _("A ward"),
    "outpatients": _("Outpatients"),
    "community": _("In the community"),
    "home": _("At home"),
    "emergency": _("Emergency care"),
    "teaching": _("Teaching"),
    "elsewhere": _("Elsewhere"),
}
STEPS = {
    "welcome": (_("Welcome, and names"), _("Everybody says their name and where they work. The host names who brings a case.")),
    "talk": (_("A short talk"), _("One idea, a quarter of an hour at most. Questions wait for the cases.")),
    "tell": (_("The presenter tells the case"), _("Nobody interrupts. The words below are on everybody’s screen.")),
    "questions": (_("Short questions only"), _("What do you need to know? No advice yet.")),
    "spokes": (_("The spokes recommend"), _("Who has said least begins. The hub listens.")),
    "hub": (_("Now the hub"), _("What the spokes have not said yet, and what you would do first.")),
    "learned": (_("What the hub learned"), _("Each at the hub says one thing they take along.")),
}
