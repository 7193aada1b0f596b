"""Invented files as other offices keep them, with what each column means."""

# ruff: noqa: E501 - the long lines are those of the files

from dataclasses import dataclass

from polyad.engines.roster.vocabulary import Role


@dataclass(frozen=True)
class Layout:
    """A file's text, whose role it holds, the right field for each column, and how many people are in it."""

    role: Role
    text: str
    fields: tuple[str, ...]
    people: int


GERMAN_REGISTRY = Layout(
    "mentor",
    """Nachname;Vorname;Titel;E-Mail;Abteilung;Standort;Themen;Sprachen;Max. Anzahl Mentees;Verfügbarkeit;Eintritt
Müller;Jürgen;Prof. Dr.;juergen.mueller@klinik.example;Innere Medizin;Nord;Forschung, Lehre;Deutsch, Englisch;2;Mo 12-14, Mi 17-19;01.02.2024
Schäfer;Anke;Dr.;anke.schaefer@klinik.example;Chirurgie;Süd;Karriereplanung;Deutsch;zwei;Di 9-11;15.03.2023
Özdemir;Elif;;elif.oezdemir@klinik.example;Pädiatrie;Nord;Lehre;Deutsch, Türkisch;1;Do 16-18 Uhr;30.11.2022
""",
    (
        "family_name", "given_name", "title", "email", "department", "site", "goals", "languages", "capacity",
        "hours", "joined_on",
    ),
    3,
)  # fmt: skip

ONE_NAME_NO_MAIL_HEADING = Layout(
    "mentee",
    """Name,Year,,Interested in
"Rossi, Bruno",Year 3,bruno.rossi@uni.example,Surgery
"Das, Amara",Year 1,amara.das@uni.example,"Paediatrics, Surgery"
"van der Berg, Ludwig",Year 5,ludwig.berg@uni.example,Psychiatry
""",
    ("name", "stage", "email", "fields"),
    3,
)

NO_HEADINGS = Layout(
    "mentee",
    """Das\tLeila\tleila.das@uni.example\tYear 3 student\tHarbour Clinic\tmentoring\tEnglish, Swahili\tMon 12-14
Rossi\tBruno\tbruno.rossi@uni.example\tYear 1 student\tHarbour Clinic\tcoaching\tEnglish\tTue 12-14; Wed 9-11
Xu\tFatou\tfatou.xu@uni.example\tYear 3 student\tCentral Hospital\tadvising\tEnglish, French\tFri 8-10
""",
    ("family_name", "given_name", "email", "stage", "site", "help_kinds", "languages", "hours"),
    3,
)

REDCAP_EXPORT = Layout(
    "mentee",
    """record_id,redcap_survey_identifier,enrolment_timestamp,first_name,last_name,email,study_year,site_name,help_topics,help_kind,career_interests,languages_spoken,free_slots,aims_text,mentor_conflicts,enrolment_complete
1,,2026-09-01 08:12:44,Amara,Okafor,amara.okafor@uni.example,3,Harbour,research methods,mentoring,Surgery,English,Mon 12-14,To find out whether research is for me and who could help.,none,2
2,,2026-09-01 09:30:02,Mei,Lin,mei.lin@uni.example,5,Central,leadership; teaching,coaching,Paediatrics; Surgery,English; Mandarin,Tue 17-19,To lead my first small team without losing sleep over it.,Dr Rossi assesses me,2
3,,2026-09-02 11:05:10,Jon,Berg,jon.berg@uni.example,1,Harbour,exam preparation,peer support,Nursing,English; Norwegian,Wed 7-9,To pass the first year and know more people on the ward.,,2
""",
    (
        "ignore", "ignore", "submitted_at", "given_name", "family_name", "email", "stage", "site", "goals",
        "help_kinds", "fields", "languages", "hours", "own_words", "conflicts", "ignore",
    ),
    3,
)  # fmt: skip

GOOGLE_FORM = Layout(
    "mentor",
    """Timestamp,Email Address,What is your name?,Your current position,Which topics could you help a mentee with?,How many mentees could you take on?,When are you usually available?,Which languages do you speak?,Is there anyone you should not be matched with?,Do you want a parking permit?
13/09/2026 10:11:12,b.rossi@hospital.example,Dr Bruno Rossi,Consultant,"grant writing, leadership",Up to 2,"Mon 12-14, Thu 17-19","English, Italian",my cousin Leila Das,Yes
14/09/2026 08:01:00,c.wei@hospital.example,Prof. Chen Wei,Head of nursing,teaching skills,1,Fri 07-09,"English, Mandarin",,No
14/09/2026 18:40:59,d.ali@hospital.example,Dina Ali,Registrar,"exam preparation, career change",3,"Wed 12-14","English, Arabic",Year 3 students,No
""",
    (
        "submitted_at", "email", "name", "stage", "goals", "capacity", "hours", "languages", "conflicts", "answer",
    ),
    3,
)  # fmt: skip

HR_DUMP = Layout(
    "mentor",
    """Employee ID,Surname,Given Names,Prefix,Job Title,Department,Location,Work Email,Hire Date,Line Manager,Cost Centre Code
E10233,OKONKWO,Farah Ngozi,Dr,Consultant,Psychiatry,Harbour Hospital,F.OKONKWO@HOSPITAL.EXAMPLE,2019-04-01,Chen Wei,4410
E10544,LINDQVIST,Per,Mr,Senior nurse,Surgery,Central Hospital,P.LINDQVIST@HOSPITAL.EXAMPLE,2021-11-15,Chen Wei,4420
E11002,D'ANGELO,Jin,Prof,Professor,Pharmacy,Harbour Hospital,J.DANGELO@HOSPITAL.EXAMPLE,2015-01-05,Dina Ali,4410
""",
    (
        "reference", "family_name", "given_name", "title", "stage", "department", "site", "email", "joined_on",
        "conflicts", "answer",
    ),
    3,
)  # fmt: skip

FRENCH_LIST = Layout(
    "mentee",
    """Nom;Prénom;Courriel;Année d'études;Langues;Disponibilités;Thèmes
Lefèvre;Éloïse;eloise.lefevre@univ.example;3e année;français, anglais;lundi 12h-14h;recherche
Haddad;Karim;karim.haddad@univ.example;5e année;français, arabe;mardi 17h-19h;examens
""",
    ("family_name", "given_name", "email", "stage", "languages", "hours", "goals"),
    2,
)

SPANISH_LIST = Layout(
    "mentor",
    """Nombre,Apellidos,Correo electrónico,Departamento,Especialidad,Idiomas,Capacidad
Óscar,Sánchez Ruiz,oscar.sanchez@hospital.example,Urgencias,Medicina interna,"español, inglés",2
Valentina,Pérez,valentina.perez@hospital.example,Pediatría,Neonatología,español,1
""",
    ("given_name", "family_name", "email", "department", "fields", "languages", "capacity"),
    2,
)

DUTCH_LIST = Layout(
    "mentee",
    """Achternaam|Voornaam|E-mailadres|Studiejaar|Talen|Beschikbaarheid
de Vries|Anna|anna.devries@umc.example|3|Nederlands, Engels|ma 12-14
Bakker|Sem|sem.bakker@umc.example|1|Nederlands|do 9-11
""",
    ("family_name", "given_name", "email", "stage", "languages", "hours"),
    2,
)

MICROSOFT_FORM = Layout(
    "mentee",
    """ID,Start time,Completion time,Email,Name,Your university e-mail address,Full name,Which type of mentoring would suit you?,Anything you would like to add?
1,9/1/26 8:00:10,9/1/26 8:04:44,anonymous,,amara.das@uni.example,Amara Das,Coaching,I would like to start as soon as possible because my rotation ends in May.
2,9/1/26 9:12:10,9/1/26 9:20:01,anonymous,,jon.berg@uni.example,Jon Berg,Sponsorship,
3,9/13/26 9:12:10,9/13/26 9:20:01,anonymous,,mei.lin@uni.example,Mei Lin,Peer support,I am on leave in the second week of October and back after that.
""",
    ("ignore", "ignore", "submitted_at", "answer", "ignore", "email", "name", "help_kinds", "own_words"),
    3,
)

LAYOUTS = {
    "German registry": GERMAN_REGISTRY,
    "one name, no mail heading": ONE_NAME_NO_MAIL_HEADING,
    "no headings": NO_HEADINGS,
    "REDCap export": REDCAP_EXPORT,
    "Google form": GOOGLE_FORM,
    "HR dump": HR_DUMP,
    "French list": FRENCH_LIST,
    "Spanish list": SPANISH_LIST,
    "Dutch list": DUTCH_LIST,
    "Microsoft form": MICROSOFT_FORM,
}
