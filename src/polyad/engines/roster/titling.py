"""Judges from its heading what a column means, in the words of several offices and languages.

Each line: a field, how strongly the words point to it, and the words (a pattern over the folded heading).
Stronger lines win; a line with "!" names words that rule the field out.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from polyad.engines.roster.vocabulary import Field, Role
from polyad.engines.roster.wording import fold

_LINES = r"""
submitted_at 90 timestamp|time ?stamp|zeitstempel|horodat\w*|marca temporal|tijdstempel|completion time
submitted_at 90 end ?date
submitted_at 85 submi\w+ (date|time|at|on)|date submitted|submitted|submitdate|completed( at| on)?$
submitted_at 85 sent in|recorded date
submitted_at 80 eingereicht|abgegeben|date d envoi|fecha de envio|survey complete time
submitted_at 80 complete[d]? timestamp
given_name 95 (first|given|fore|christian) ?names?|vornamen?|prenoms?|voorna(am|men)|nombre de pila
given_name 95 ^nombres$|fname$
given_name 60 ^nombre$|preferred name|rufname|roepnaam|known as|^first$|^given$
family_name 95 (family|last|sur) ?names?|nachnamen?|familienname|apellidos?|achternaa?m\w*|nom de famille
family_name 95 lname$
family_name 55 ^nom$|zuname|^last$|^family$|^surname
name 90 (full|your|complete|whole|participant|student|mentee|mentor|staff|person)( s)?( full)? names?\b
name 88 vollstandiger name|nom complet|nombre completo|nom et prenom|nombre y apellidos?|volledige naam
name 88 name vorname
name 80 ^names?$|^naam$|^name |what is your name|names? of (the )?(mentee|mentor|participant|student)
name 80 displayname
name 55 names?\b|^mentee$|^mentor$|^participant$|^person$|^teilnehmer\w*|who are you
title 90 ^titles?$|^title |salutation|^anrede$|^titel$|^titre$|^titulo$|honorific|akad\w* titel
title 90 academic title
title 60 prefix|civilite|aanhef
email 95 e ?mails?\b|^mail$|mail ?adresse?|courriel|correo|e ?post|mailadres|email\w*
email 60 contact( address)?$|adresse electronique|^upn$|user ?name|^mail\b|mail$
stage 90 (which|what) (stage|year|level)|stage|year (of|in) (study|training|school)
stage 90 training (year|level|grade)|career level
stage 85 study year|studienjahr|fachsemester|^semester|annee d etudes?|niveau d etudes?|curso|studiejaar
stage 85 ^pgy|seniority
stage 75 ^(year|level|grade|position|role|jahr|jahrgang|annee|ano|jaar)$
stage 75 ^(status|rank|function|funktion|fonction|puesto)$
stage 60 job title|current (post|role|position)|occupation|year group|class of|ausbildungsstand
stage 60 berufsstand|academic rank
site 95 ^sites?$|campus|which site|site name|hospital site|standort|sede|locatie|vestiging
site 75 location|hospital|clinic name|work ?place|place of work|lieu|based|ort$|krankenhaus|klinikum
site 75 centre|^center
department 95 departments?|^dept|division|abteilung|departamento|afdeling|departement
department 70 ^unit$|service|^klinik$|section|faculty of|school of|institut\w*|^team$|org ?unit
department 70 organisation|cost cent
help_kinds 95 (kinds?|types?|sorts?|forms?) of (help|support|mentoring|mentorship|relationship|guidance)
help_kinds 95 ^offers?$
help_kinds 88 offer(s|ed|ing)?\b|help ?(kinds?|types?)|support type|mentoring (type|role|kind|style)
help_kinds 88 art der unterstutzung
help_kinds 80 type d (aide|accompagnement)|tipo de (ayuda|apoyo)|soort (hulp|begeleiding)
help_kinds 80 relationship type|hilfeart
goals 90 (can|could|able to|willing to|happy to) (help|offer help|support|advise|mentor)|help with
goals 90 support (with|in)|goals?
goals 88 topics?|themen?|themes?|sujets?|temas?|onderwerpen|objectives?|ziele?|objectifs?|objetivos?
goals 88 doelen
goals 75 expertise|areas? of (help|support|expertise|mentoring)|skills|what .*(learn|work on|improve)
goals 75 looking for|mentoring needs
goals 58 interests?$
goals 70 help wanted|wants help|needs?\b|areas? to develop|development areas?|wunsch\w*
goals 70 want\w* from
fields 92 fields?\b|special(ty|ties|ity|ities|isation|ization)|disciplines?|fachrichtung\w*|fachgebiete?
fields 92 specialites?
fields 85 especialidad\w*|specialismen?|vakgebied\w*|clinical area|career interests?|drawn to|fach$
fields 85 facher$|preferred area
fields 60 areas? of interest|interested in|subject|branch|domaines?
languages 96 languages?|sprachen?|langues?|idiomas?|lenguas?|taal|talen|tongues?
zone 96 time ?zones?|zeitzonen?|fuseaux? horaires?|huso horario|zona horaria|tijdzone|^tz$|^zone$
hours 92 when (could|can|are|would|do) (you|we)|availab\w*|free (times?|hours|slots?)
hours 92 (usual|weekly|meeting|possible) (times?|hours)
hours 88 time ?slots?|slots?$|verfugbar\w*|disponibil\w*|disponib\w*|beschikbaar\w*|^hours$|^times?$
hours 88 zeiten|termine|creneaux
hours 75 schedule|horario\w*|horaires?|best times?|days? and times?|free$|wochenstunden|uhrzeit\w*|tijden
own_words 92 own words|tell us|about (you|your)|describe|in a (few )?sentences?|motivation|motivaci\w*
own_words 92 statement|why (do|are|would) you
own_words 80 comments?|anything else|hope|expect\w*|aims?$|personal|free text|freitext|bemerkung\w*
own_words 80 biograph\w*|^bio|erwartung\w*|notes?$
own_words 60 kommentar\w*|commentaires?|comentarios?|opmerking\w*|remarks?|introduc\w*|in a year|profile
conflicts 97 (should|must|would|do) not (be|want|wish)
conflicts 97 not (be )?(paired|matched|your mentor|my mentor|work with)|conflicts?
conflicts 92 assess\w*|avoid|exclu\w*|interessenkonflikt\w*|conflits?|conflictos?|prefer not
conflicts 92 do not (match|pair)|supervises|examines
conflicts 80 line managers?|supervisors?|vorgesetzte\w*|relatives?|belangenconflict\w*|manages|grades$
conflicts 80 befangen\w*
background 93 (share|shares|shared|similar|same|common) .{0,20}background|background|value a mentor who
background 93 identity|affinity
background 75 mentor (who|with) .*(shares?|similar|same)|preferences? (for|about|on) (a |your )?mentor
background 75 gender preference|hintergrund
capacity 95 max\w* .{0,20}mentees?
capacity 95 (number|no|nr|how many|anzahl|nombre|numero|aantal) .{0,20}(mentees?|mentores|students)
capacity 90 capacity|kapazitat\w*|capacite|capacidad|capaciteit|how many|places?$|platze|plazas|plekken
capacity 90 mentee (limit|slots|places)
capacity 70 ^max|slots?$|load|mentees?$|vacanc\w*|maximum
joined_on 92 join\w*|member since|mentor since|date joined|beigetreten|eintritt\w*|start(ed)? date
joined_on 92 date d entree|fecha de alta
joined_on 75 ^since$|^seit$|^depuis$|hire ?d?( date)?|registered( on)?|enrol\w* date|in dienst|start ?date
joined_on 75 anmeldedatum|created
paused_until 96 paused?|on leave|leave until|unavailable|away until|pausier\w*|beurlaubt|back on
paused_until 96 returns?( on)?$|absent
paused_until 85 pause|en pausa|sabbatical|not available|abwesend|on hold|until$
reference 92 (student|staff|employee|personnel|person|registration|matric\w*) ?(number|no|nr|id|nummer)
reference 92 (payroll|gmc|personal|emp) ?(number|no|nr|id|nummer)
reference 90 matrikel\w*|matricul\w*|personalnummer|studierendennummer|numero d etudiant|expediente
reference 90 studentnummer|orcid
reference 55 record id|respondent id|^reference$|^ref$|participant id|^id number|^uid$|^user id|^kennung
"""
_RULED_OUT: Mapping[Field, str] = {
    Field.EMAIL: r"may we|consent|subscribe|manager|supervisor|how often|prefer|confirm\w* sent|email sent",
    Field.HOURS: r"languages?|how (often|long|many)|experience|not available|unavailable"
    r"|per (week|month)|duration",
    Field.CAPACITY: r"^mentees?$.{3,}|how many (hours|years|times|months|languages)|how long",
    Field.STAGE: r"in a year|per year|academic year|entry|graduation|date|mentor.s stage|assess\w*|paused",
    Field.NAME: (
        r"user ?name|file ?name|manager|supervisor|programme|program|course|hospital|department"
        r"|assess\w*|site|e mail"
    ),
    Field.GIVEN_NAME: r"(last|family|sur) ?name|nachname|apellido|nom de famille",
    Field.FAMILY_NAME: r"(first|given|fore) ?names?|vorname|prenom|nombre",
    Field.TITLE: r"job|project|thesis|post|survey|position|role",
    Field.SITE: r"web ?site|on ?site|drug|assess",
    Field.DEPARTMENT: r"assess|customer service|code$|time of service|years of service",
    Field.LANGUAGES: r"^start ?language$|survey language|^user ?language$|startlanguage",
    Field.SUBMITTED_AT: r"start",
    Field.JOINED_ON: r"how|why|birth",
    Field.GOALS: r"kinds? of|types? of|hours|assess\w*|which fields",
    Field.OWN_WORDS: r"background|not be|consent|internal",
    Field.REFERENCE: r"how many|max|phone|mobile|fax",
    Field.CONFLICTS: r"e ?mail|conflict resolution|topics?",
    Field.HELP_KINDS: r"job offer",
    Field.BACKGROUND: r"educational background|professional background|clinical background",
    Field.PAUSED_UNTIL: r"^$",
}
_TECHNICAL = re.compile(
    r"^(id|nr|no|row|index|lfd nr|#?|ip ?address|duration.*|start ?(time|date)|last (modified|action).*"
    r"|status|progress|finished|response ?(id|type)|token|seed|last ?page|start ?language|user ?language"
    r"|score|distribution ?channel|total (score|points)|points.*|feedback.*|recipient.*"
    r"|external ?(data ?)?reference|location ?(latitude|longitude)|.*survey identifier"
    r"|respondent|collector ?id"
    r"|refurl|complete\b.*|redcap.*|.* complete|entry ?id|user ?agent)$"
)
_FULL_NAME = re.compile(
    r"(first|given|fore) ?names?.*(last|family|sur) ?names?"
    r"|(last|family|sur) ?names?.*(first|given|fore) ?names?"
    r"|nachname.*vorname|vorname.*nachname|nom.*prenom|prenom.*nom\b|nombre.*apellido|apellido.*nombre"
)


@lru_cache(maxsize=1)
def _get_lines() -> tuple[tuple[Field, int, re.Pattern[str]], ...]:
    lines = []
    for line in _LINES.strip().splitlines():
        name, points, words = line.split(" ", 2)
        pattern = "|".join(_bound(choice) for choice in re.split(r"\|(?![^()]*\))", words))
        lines.append((Field(name), int(points), re.compile(pattern)))
    return tuple(lines)


def _bound(choice: str) -> str:
    return (
        choice if choice.startswith("^") else rf"\b(?:{choice.removesuffix('$')}){'$' if choice.endswith('$') else ''}"
    )


def judge_heading(heading: str, role: Role) -> dict[Field, tuple[int, str]]:
    """Gives the fields that a heading points to, each with its points and the words that say so."""
    plain = fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading))
    if re.fullmatch(r"column \d+", plain):
        return {}
    judged: dict[Field, tuple[int, str]] = {}
    if _FULL_NAME.search(plain):
        judged[Field.NAME] = (98, "both names")
    for field, points, pattern in _get_lines():
        found = pattern.search(plain)
        if not found or _is_ruled_out(field, plain) or field in judged:
            continue
        if field is Field.CAPACITY and role == "mentee":
            continue
        # Words at the beginning of a long question say more about it than words at its end.
        late = min(12, found.start() // 6)
        whole = 5 if found.group() == plain else 0
        judged[field] = (points - late + whole, found.group())
    return judged


def _is_ruled_out(field: Field, plain: str) -> bool:
    pattern = _RULED_OUT.get(field)
    return bool(pattern and re.search(rf"\b(?:{pattern})\b", plain))


def is_technical(heading: str) -> bool:
    """Says whether a heading names something that only the form tool needs."""
    return bool(_TECHNICAL.fullmatch(fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading))))
