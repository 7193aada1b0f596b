"""Invented names and sentences. Nobody here exists."""

GIVEN = (
    "Adaeze Aiko Ama Amina Anaïs Anders Aroha Asha Ayşe Beatriz Björn Camila Chidi Ciara Dagny Daniel Đorđe Ebele Eirini "
    "Elif Emeka Esi Farah Fatou Feng Gabriela Giulia Goran Hana Håkon Hinewai Ibrahim Ifeoma Imani Ingrid Isabel Iva "
    "Jamal Jin João Jonas Kavya Keola Khadija Kofi Kwame Lars Layla Leila Lena Linh Łukasz Maeve Mai Malik Marama Mateo "
    "Mei Miriam Nadia Naledi Nguyễn Niamh Noor Oluwaseun Omar Óscar Paloma Petra Priya Quentin Rania Ravi Rosa Rūta Sana "
    "Sefa Selam Siobhán Søren Sunniva Tariq Tevita Thandi Tomás Ümit Valentina Wairimu Wanjiru Wei Ximena Yara Yuki "
    "Yusuf Zanele Zofia"
).split()
FAMILY = (
    "Abebe Abiodun Achterberg Adeyemi Aguilar Almeida Andersen Asante Banerjee Brânză Chen Costa Dang Das Diallo Dlamini "
    "Eriksen Fernando Ferreira Fischer Fonoti García Ghosh Grünwald Haddad Hansen Hernández-Ruiz Ito Ivanova Johansson "
    "Jovanović Kamau Kapoor Kariuki Kaya Khalil Kim Koné Kowalska Kumar Lê Lindqvist Mahlangu Mbeki Mensah Moreau Moyo "
    "Müller Nakamura Ndiaye Nguyễn Novák O'Connor Okafor Okonkwo Oliveira Osei Öztürk Papadopoulou Park Pereira Petrović "
    "Pham Qureshi Rahman Rasmussen Rossi Sánchez Santos Sato Schmidt Sharma Sidorova Silva Singh Sow Suzuki Svensson "
    "Tanaka Taumalolo Te-Rangi Tkachenko Torres Tran Uddin Vega Wang Weber Whitfield Williams Wójcik Xu Yılmaz Zhou Zulu"
).split()
TOPICS = (
    "choosing a specialty",
    "writing a first paper",
    "research methods",
    "qualitative research",
    "teaching skills",
    "exam preparation",
    "work-life balance",
    "communication with patients",
    "leadership",
    "digital health",
    "grant writing",
    "quality improvement",
    "confidence on the ward",
    "working abroad",
    "career change",
    "promotion",
)
FIELDS = (
    "Anaesthesiology",
    "Emergency medicine",
    "General practice",
    "Internal medicine",
    "Medical education",
    "Midwifery",
    "Nursing",
    "Paediatrics",
    "Pharmacy",
    "Physiotherapy",
    "Psychiatry",
    "Public health",
    "Radiology",
    "Surgery",
)
SITES = ("Central Hospital", "North Campus", "Children's Hospital", "Harbour Clinic", "Rural Health Centre Elmfield")
LANGUAGES = ("Arabic", "French", "German", "Mandarin", "Portuguese", "Spanish", "Swahili")
STAGES = (
    ("Year 1 student", 15),
    ("Year 3 student", 15),
    ("Final-year student", 15),
    ("Resident", 25),
    ("Early-career faculty", 30),
)
HELP_KINDS = ("mentoring", "coaching", "advising", "sponsorship", "peer_support", "connection", "role_modelling")
REACH = ("The education committee and its prizes", "Two editorial boards", "Appointments at our site", "The speakers of the spring meeting")
TRAINING = ("A two-day course in clinical coaching", "Peer coaching for six years, with supervision", "A certificate in coaching")
AGENDA = (
    ("What to do with the elective months", "Two options I can compare", "advising"),
    ("The outline of my first paper", "A one-page outline", "coaching"),
    ("How I came across in the last ward round", "One thing to keep, one to change", "coaching"),
    ("Who else I should know in this field", "Two names and a way to reach them", "connection"),
    ("Whether research is for me", "A small test before the summer", "mentoring"),
    ("Preparing the teaching session", "A plan I can rehearse", "coaching"),
    ("Saying no without closing doors", "A sentence I can use", "mentoring"),
    ("The committee place in spring", "A decision whether to put my name forward", "sponsorship"),
    ("How others handle nights and study", "One change to try for a month", "peer_support"),
)
ACTIONS = (
    "Write to the ethics office about the form",
    "Draft one page and send it two days before",
    "Ask Dr Osei whether I may sit in on her clinic",
    "Read the two papers and note one question each",
    "Block two mornings for writing",
    "Put my name down for the teaching course",
    "Introduce Leila by e-mail",
    "Try the short handover for two weeks",
    "List what I would drop to make room",
    "Rehearse the talk with a friend",
)
SUMMARIES = (
    "We looked at two paths and what each would cost. A small test first, then a decision.",
    "The outline holds. The introduction promises more than the data can give; shorten it.",
    "A hard week. We talked about what can wait and who could share the load.",
    "Good progress with the teaching session. Next time: what the students actually learned.",
    "We agreed whom to ask next and how to put it in three sentences.",
)
NOTES = (
    "Ask next time how the conversation with the ward went.",
    "I noticed I was waiting for permission that nobody needs to give.",
    "The question that helped: what would twice as good look like?",
    "Remember to say thank you for the introduction.",
    "Two ideas for the elective; the second one scares me more, which may be a sign.",
    "Bring the one-page outline, not the whole draft.",
)
EVERYBODYS_REASON = "Both speak English."
