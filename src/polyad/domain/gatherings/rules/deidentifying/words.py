"""Words that go before or after what gives a person away, in the languages we know of. A language more is a word more."""

# Months as they are written in dates; "May" is told apart elsewhere, since it is also a verb.
MONTHS = (
    "january|february|march|april|june|july|august|september|october|november|december",
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec",
    "januar|februar|märz|mai|juni|juli|oktober|dezember|jänner",
    "janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre",
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre",
    "janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro",
    "gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre",
    "januari|februari|maart|mei|augustus|december",
    "machi|aprili|julai|agosti|septemba|oktoba|novemba|desemba",
    "ocak|şubat|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık",
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
    "ιανουαρίου|φεβρουαρίου|μαρτίου|απριλίου|μαΐου|ιουνίου|ιουλίου|αυγούστου|σεπτεμβρίου|οκτωβρίου|νοεμβρίου|δεκεμβρίου",
    "يناير|فبراير|مارس|أبريل|ابريل|مايو|يونيو|يوليو|أغسطس|اغسطس|سبتمبر|أكتوبر|اكتوبر|نوفمبر|ديسمبر",
    "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول",
    "जनवरी|फरवरी|फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|सितम्बर|अक्टूबर|नवंबर|नवम्बर|दिसंबर|दिसम्बर",
)
BORN = (
    r"born|d\.?o\.?b|date of birth|birth ?date|birthday|geboren|geburtsdatum|geb\.|née?|date de naissance",
    "nacid[oa]|fecha de nacimiento|nascid[oa]|data de nascimento|nat[oa] il|data di nascita|geboortedatum|kuzaliwa",
    "doğum tarihi|родил(?:ся|ась)|дата рождения|مواليد|تاريخ الميلاد|ولدت?|出生日期|出生|生年月日|생년월일|जन्म तिथि|जन्म",
)
YEARS = (
    "years?|yrs?|y/o|y\\.o|yo|jahre?n?|jährig\\w*|ans|años|anos|anni|jaar|jarige?|lat|лет|года|år|vuotta|yaşında|miaka",
    "سنوات|سنة|عاما|عاماً|عام|वर्ष|साल|歳|才|岁|歲|세|살|tuổi|ปี",
)
AGED = "aged?|age of|alter von|âge de|âgée? de|edad|idade|età|leeftijd|umri wa|miaka|عمرها|عمره|العمر|возраст|年龄|年齢|나이"
# A title and what follows it: written as it should be, all in capitals, or carelessly small.
TITLES = (
    "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Nurse|Sir|Lady|Lord|Rev|Herr|Frau|Mme|Mlle|Monsieur|Madame|Sra|Srta|Señora|Señor",
    "Senhora|Senhor|Dona|Doña|Signora|Signor|Dott|Dhr|Mevr|Meneer|Mevrouw|Bwana|Bibi|Ndugu|Pani",
    "MRS|MISS|DR|PROF|HERR|FRAU|MME",
    "mr|mrs|miss|prof|dr|herr|frau|mme|señora|señor|bwana|bibi",
    "السيدة|السيد|الدكتورة|الدكتور|الآنسة|الأستاذة|الأستاذ|الحاجة|الحاج|الطفلة|الطفل|श्रीमती|श्री|सुश्री|कुमारी|डॉ",
    "г-жа|г-н|господин|госпожа|д-р|κύριος|κυρία",
)
DOTTED_TITLES = r"M\.|Hr\.|Fr\.|Sr\.|Sig\.|Mw\.|د\.|أ\.د\.?|κ\."
NO_NAMES = frozenset(
    "practitioner manager educator specialist consultant led unit school and or on in who what with".split()
)
NAMED = (
    "name is|named|called|name|known as|nombre es|nombre|se llama|heißt|name ist|s'appelle|nom|nome|jina lake|jina",
    "اسمها|اسمه|الاسم|اسم المريضة|اسم المريض|имя|по имени|зовут|姓名|名前|이름|नाम",
)
AFTER_NAMES = "先生|女士|小姐|太太|さん|様|氏|ちゃん|씨"
STRONG_NUMBERS = (
    r"mrn|nhs|ssn|passport|hospital number|record number|chart number|file number|case number|patient number|urn|"
    r"dni|nif|cpf|bsn|nino|aadhaar|fallnummer|aktenzeichen|versichertennummer|patientennummer|numéro de dossier",
    r"número de (?:historia|expediente)|historia clínica|رقم الملف|رقم الهوية|الرقم القومي|номер (?:карты|полиса|истории)",
    r"病历号|住院号|患者番号|カルテ番号|身份证号?|등록번호",
)
WEAK_NUMBERS = (
    "hospital|patient|pat|pt|chart|record|file|case|admission|encounter|sample|specimen|accession|policy|insurance|member|"
    "account|licen[cs]e|id|device|serial|certificate|dossier|akte|plate"
)
PHONES = (
    "tel|telephone|phone|mobile|cell|fax|ring|whatsapp|telefon|handy|téléphone|teléfono|telefone|telefono|telefoon|simu|"
    "bleep|pager|ext|هاتف|جوال|تلفون|телефон|тел|电话|電話|手机|전화|फोन|मोबाइल"
)
POSTCODES = "zip|zip code|post ?code|postal code|plz|code postal|código postal|cep|pin code|邮编|郵便番号"
STREETS = "Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Close|Square|Crescent|Terrace|Court|Boulevard|Blvd"
UNITS = frozenset("MG ML IU MM KG CM PM AM CC UI BP HZ KJ MV GY MQ DL NG UG PG MM IE".split())
