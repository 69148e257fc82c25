// The words that the cards are made of, language by language.
//
// `stems` pairs word beginnings with the endings that they take, so that words come in several forms as in real texts.
// `prefixes` make compounds of them. `frames` are sentences whose `*` stands for any word, `@` for a place and `#` for a
// name that somebody has coined. `places` are towns in the language's own spelling.

/** Words of a line of text. */
const words = (text) => text.trim().split(/\s+/);

/** Stems and their endings, as lists; `-` is no ending at all. */
const forms = (...pairs) =>
  pairs.map(([stems, endings]) => ({ stems: words(stems), endings: words(endings).map((it) => (it === "-" ? "" : it)) }));

export const LANGUAGES = {
  en: {
    stems: forms(
      [
        "build learn park plant repair walk school garden market light sound harvest paint help report start train count clean heat cook print stream play farm",
        "- s ed er ers ing ings",
      ],
      ["commun activ secur facil univers possibil responsibil opportun", "ity ities"],
      ["nation region educ cultur digit tradition function region environment", "al ally"],
      ["innovat creat cooperat invent collect decorat direct educat", "ion ions ive or ors"],
    ),
    prefixes: words("re inter multi eco bio tele micro auto co over under out pre sub trans neighbour water street summer"),
    frames: [
      "The * of the * and the * in @ are open to everybody.",
      "With # the town of @ wants * and * for its * by next year.",
      "Who has a * or needs * may write to # until the end of the *.",
      "Together with * from @ we will * the * and then the *.",
      "It is about *, * and * for people who * and *.",
      "A * without * is not what # was made for.",
    ],
    places: words("Bristol Leeds Galway Cork Dundee Norwich Swansea Derry Exeter Lincoln Reading Hull Bath Limerick Perth York"),
  },
  de: {
    stems: forms(
      ["Förder Beteilig Bild Plan Ausstell Veränder Begrün Lös Verwalt Berat Öffn Überleg", "ung ungen"],
      ["Bürger Träger Künstler Gärtner Müller Schüler Lehrer Käufer Läufer Radler Spieler Helfer", "- s n in innen"],
      ["Straße Brücke Schule Küche Wiese Börse Mühle Bühne Größe Wärme Kirche Fläche", "- n"],
      ["Haus Bad Dorf Land Buch Rad Wort Fach Dach Schloss Blatt Kraut", "- es"],
      ["Gemeinschaft Freundlichkeit Möglichkeit Fähigkeit Mobilität Universität Qualität Nachbarschaft", "- en"],
      ["gemeinsam öffentlich nachhaltig jährlich künftig ländlich städtisch früh schön zusätzlich", "- e er es en"],
    ),
    prefixes: words("Stadt Wasser Jugend Klima Verkehrs Bürger Sommer Energie Nachbarschafts Bildungs Wald Über Rück Mit Groß Straßen"),
    frames: [
      "Die * der * und die * in @ stehen allen offen.",
      "Mit # will die Stadt @ bis zum nächsten Jahr * und * für ihre *.",
      "Wer eine * hat oder * braucht, schreibt bis zum Ende der * an #.",
      "Gemeinsam mit * aus @ machen wir die * und danach die *.",
      "Es geht um *, * und * für Menschen, die * und * sind.",
      "Eine * ohne * ist nicht das, wofür # gemacht ist.",
    ],
    places: words("München Köln Düsseldorf Nürnberg Würzburg Lübeck Saarbrücken Göttingen Zürich Graz Gießen Fürth Jena Görlitz Görwihl Bern"),
  },
  fr: {
    stems: forms(
      ["cré éduc particip rénov coopér génér libér opér déclar préserv", "ation ations ateur ateurs er é ée ées"],
      ["régional musical culturel général original médical rural local", "- e es"],
      ["école forêt fête idée rivière santé énergie journée fenêtre carrière lumière période évènement bâtiment été jardin marché", "- s"],
      ["qualit mobilit égalit solidarit activit publicit sécurit propriét", "é és"],
      ["premi derni enti réguli particuli famili", "er ers ère ères"],
      ["accompagn aménag développ enseign renseign équip", "ement ements er ons ez"],
    ),
    prefixes: words("re inter multi éco bio télé micro auto co sur sous pré anti trans vidéo agro"),
    frames: [
      "La * de la * et les * à @ sont ouvertes à tout le monde.",
      "Avec # la ville de @ veut * et * pour ses * avant un an.",
      "Qui a une * ou cherche * peut écrire à # avant la fin de la *.",
      "Avec des * de @ nous allons * la * et ensuite la *.",
      "Il s’agit de *, de * et de * pour celles et ceux qui * et *.",
      "Une * sans * n’est pas ce que # a promis.",
    ],
    places: words("Orléans Besançon Nîmes Béziers Sète Évreux Liège Genève Lyon Nancy Angoulême Mâcon Alençon Amiens Épinal Namur"),
  },
  es: {
    stems: forms(
      ["educa participa renova colabora crea forma coopera innova restaura anima", "ción ciones dor dora dores do da"],
      ["público histórico técnico ecológico artístico económico jurídico básico", "- s"],
      ["calidad movilidad igualdad solidaridad actividad seguridad propiedad", "- es"],
      ["cami balc lim buz caj mel", "ón ones"],
      ["niñ vecin compañer pequeñ jardiner montañ ingenier cabañ", "o a os as"],
      ["escuela fábrica música biblioteca página máquina lámpara ventana", "- s"],
    ),
    prefixes: words("re inter multi eco bio tele micro auto co sobre sub pre anti trans video agro"),
    frames: [
      "La * de la * y los * en @ están abiertos a todo el mundo.",
      "Con # la ciudad de @ quiere * y * para sus * antes de un año.",
      "Quien tenga una * o busque * puede escribir a # hasta el fin de la *.",
      "Junto con * de @ vamos a la * y después a la *.",
      "Se trata de *, de * y de * para quienes * y *.",
      "Una * sin * no es lo que # había prometido.",
    ],
    places: words("Málaga Cádiz Córdoba León Mérida Logroño Ávila Cáceres Bogotá Medellín Gijón Jaén Almería Alcalá Coruña Toledo"),
  },
  el: {
    stems: forms(
      ["δράσ πόλ λύσ θέσ γνώσ φύσ πράξ βάσ χρήσ σκέψ γεύσ κλίσ", "η ης εις εων"],
      ["σταθμ ποταμ χορ δεσμ σκοπ τροχ φορ ρυθμ καιρ", "ός ού ό οί ούς ών"],
      ["δρόμ κήπ χώρ τόπ πόρ κόσμ φίλ λόγ", "ος ου ο οι ους ων"],
      ["σχολεί βιβλί θέατρ κέντρ εργαλεί τετράδι μουσεί", "ο ου α ων"],
      ["γειτονι μεταφορ αγορ χαρ φωτι φορ σειρ δουλει", "ά άς ές ών"],
      ["κοινωνί ενέργει υγεί ιστορί παιδεί εργασί βοήθει πλατεί", "α ας ες ών"],
      ["δημόσι νέ ωραί πλούσι άξι κοινόχρηστ αρχαί", "ος α ο ες οι ων"],
    ),
    prefixes: words("αυτο πολυ δια υπερ μικρο τηλε βιο οικο ευ συν αντι προ μετα νεο υδρο παιδο"),
    frames: [
      "Η * της * και οι * στην πόλη @ είναι ανοιχτές για όλους.",
      "Με το # ο δήμος @ θέλει * και * για τις * του μέσα στο έτος.",
      "Όποιος έχει * ή χρειάζεται * γράφει στο # μέχρι το τέλος της *.",
      "Μαζί με * από @ κάνουμε τη * και ύστερα τη *.",
      "Πρόκειται για *, * και * για ανθρώπους με * και *.",
      "Μια * χωρίς * δεν είναι αυτό που το # υποσχέθηκε.",
    ],
    places: words("Καβάλα Θεσσαλονίκη Αθήνα Πάτρα Ηράκλειο Λάρισα Βόλος Ιωάννινα Ξάνθη Χαλκίδα Κέρκυρα Λευκωσία Δράμα Σέρρες Ρόδος Τρίκαλα"),
  },
  bg: {
    stems: forms(
      ["град парк мост път живот проект план център съвет избор район пазар", "- а ът ове и ите"],
      ["улиц къщ гор рек книг школ задач помощ среща награ карт", "а ата и ите"],
      ["общност дейност сигурност мобилност енергийност възможност готовност", "- та и ите"],
      ["учили жили хранили светили чисти летови", "ще щето ща щата"],
      ["обществен културен природен граждански младежки училищен зелен", "- ия о и ите"],
      ["обучени развити предложени издани почистван строени", "е ето я ята"],
    ),
    prefixes: words("само много между еко био теле микро авто съ над под пред анти транс видео водо"),
    frames: [
      "Тази * на * и всички * в @ са отворени за всеки.",
      "С # община @ иска * и * за своите * до една година.",
      "Който има * или търси * може да пише на # до края на *.",
      "Заедно с * от @ правим * и после *.",
      "Става дума за *, * и * за хора с * и *.",
      "Една * без * не е това, което # обеща.",
    ],
    places: words("София Пловдив Варна Бургас Русе Плевен Сливен Ямбол Хасково Перник Благоевград Видин Шумен Габрово Враца Смолян"),
  },
};
