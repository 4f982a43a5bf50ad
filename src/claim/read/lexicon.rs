//! The words and phrases that the grammar knows. A phrase is looked up at its first word; the longest that fits counts.

use std::collections::HashMap;

use super::super::{Comparator, Scale};
use super::terms::{Bloc, Else, Form, Tense, Term, Time, Verb};
use super::tokens::Tokens;
use crate::dataset::{Currency, Iso3, Members, Prices};
use crate::order;

use Tense::{Past, Present};

/// What words mean, whatever the allies are.
const WORDS: &[(Term, &str)] = &[
    // Who.
    (
        Term::Bloc(Bloc::Nato),
        "nato|the hague summit|wales summit|the wales summit|the alliance|alliance|alliance-wide|nato-wide|across the alliance|across nato|north atlantic treaty organization|north atlantic treaty organisation|north atlantic alliance",
    ),
    (
        Term::Bloc(Bloc::EuropeCanada),
        "europe and canada|european nations and canada|european countries and canada|canada and europe|european allies and canada|european nato allies and canada|european members and canada|european allies of nato and canada|european members of nato and of canada|european nato members and canada|european countries and canada|canada and the european allies|canada and european allies|allies other than the united states|allies other than the us|non-us|non-us allies|non-us members|non-us nato|non-us nato allies|non-us nato members|non-U.S.|non-U.S. allies|non-U.S. members|non-U.S. nato|non-U.S. nato allies|non-U.S. nato members|non-american|non-american allies|non-american members|non-american nato|non-american nato allies|non-american nato members|nato europe and canada|nato's european members and canada|nato's european allies and canada|european members of nato and canada|canada and nato's european members|canada and nato's european allies|europe's nato members and canada|european and canadian allies|european member states and canada",
    ),
    (
        Term::Bloc(Bloc::Europe),
        "european allies|the alliance's european members|the alliance's european allies|nato allies in europe|nato members in europe|allies in europe|european nato allies|european nato members|nato europe|european members of nato|nato's european members|nato's european allies|european members of the alliance|european nato countries|european nato states|alliance's european members|alliance's european allies|alliance's european states|europe's nato allies|europe's nato members",
    ),
    (
        Term::Members,
        "members|allies|member states|member countries|member nations|member-states|alliance members",
    ),
    (Term::States, "countries|nations|states|partners"),
    (Term::It, "it|its"),
    (Term::They, "they|their|them|our|we"),
    (Term::Country, "the country|the nation|this country|our country|my country"),
    (
        Term::Government,
        "government|governments|cabinet|parliament|coalition|lawmakers|legislators|state|administration|authorities",
    ),
    (
        Term::Title,
        "minister|prime minister|premier|president|chancellor|chief|chiefs|secretary|secretary-general|secretary general|leader|official|officials|general|generals|ambassador|spokesman|spokesperson|spokeswoman|foreign minister|defence minister|defense minister|finance minister|senator|senators|politicians|experts|analysts|politician|head|summit|data|figures|sources|report|reports|headquarters|membership|officers|commander|commanders|media|newspaper",
    ),
    (Term::Leaders, "leaders|heads of state|heads of state and government"),
    (
        Term::Ministry,
        "defence ministry|defense ministry|ministry of defence|ministry of defense|defence department|defense department|the pentagon|pentagon|department of defense|department of defence|department of war|bundeswehr's|mod|mond",
    ),
    // What.
    (
        Term::Defence,
        "defence|defense|military|defenses|defences|armaments budget|core defence|core defense|militaries|rearmament|national security",
    ),
    (Term::Forces, "armed forces|army|forces|military of|bundeswehr"),
    (
        Term::Spending,
        "spending|expenditure|expenditures|budget|budgets|outlay|outlays|investment|investments|allocation|allocations|spend on|appropriations|effort",
    ),
    (
        Term::Output,
        "gdp|gdps|national income|gross domestic product|gross domestic products|economic output|national output|economic production|national gdp|annual output",
    ),
    (
        Term::Economy,
        "economy|economies|wealth|national wealth|economic performance|national economy",
    ),
    (Term::Income, "gni|gross national income|gnp|gross national product"),
    (
        Term::Target,
        "target|targets|goal|goals|guideline|guidelines|benchmark|benchmarks|threshold|thresholds|quota|mark|minimum|requirement|requirements|criterion|criteria|floor|objective|objectives|commitment|commitments|standard|standards|obligation|obligations|pledge|guidance|norm|norms|recommendation",
    ),
    (
        Term::Equipment,
        "equipment|major equipment|armaments|weapons|weaponry|procurement|new equipment|weapons and equipment|capital investments|hardware|new capabilities",
    ),
    (Term::Personnel, "personnel|salaries|pensions|wages|staff"),
    (
        Term::Troops,
        "troops|soldiers|service members|servicemen|service personnel|servicemen and women|military personnel|active-duty personnel|active personnel|active troops|regular troops|regulars|active-duty troops|armed forces personnel|active-duty soldiers",
    ),
    (Term::Numbering, "numbering|numbers|counting|counts|numbered"),
    (Term::Total, "total|combined|overall|collective|as a whole|in total|altogether|together"),
    (Term::Average, "average|on average|an average"),
    (
        Term::PerHead,
        "per head|per capita|per person|per citizen|per inhabitant|a head|for every citizen|per resident",
    ),
    (
        Term::More,
        "additional|extra|further|another|more each year|more a year|more per year|more annually|more|shortfall|short|gap|on top",
    ),
    // Verbs.
    (
        Term::Verb(Verb::Spend, Past),
        "spent|allocated|invested|devoted|dedicated|earmarked|disbursed|paid|budgeted",
    ),
    (
        Term::Verb(Verb::Spend, Present),
        "spend|spends|allocate|allocates|invest|invests|devote|devotes|dedicate|dedicates|earmark|earmarks|pay|pays|set aside|sets aside|setting aside|allocating|investing|devoting|paying|dedicating|lays out|put into|puts into",
    ),
    (
        Term::Verb(Verb::Meet, Past),
        "met|adhered|reached|hit|exceeded|surpassed|achieved|passed|attained|complied|crossed|fulfilled|topped|overshot|upheld|honoured|honored",
    ),
    (
        Term::Verb(Verb::Meet, Present),
        "meet|meets|meeting|maintain|maintaining|sustain|adhere|adheres|adhering|reach|reaches|reaching|exceed|exceeds|exceeding|surpass|surpasses|surpassing|achieve|achieves|achieving|attain|attains|attaining|comply|complies|complying|cross|crosses|crossing|fulfil|fulfils|fulfill|fulfills|touch|hits|hitting|outstrip|outstrips|outpace|outpaces|overshoot|overshoots|beat|beats|clear|clears|are at or above|in line with",
    ),
    (Term::Verb(Verb::Miss, Past), "missed|failed|fell short|fallen short|undershot|lagged"),
    (
        Term::Verb(Verb::Miss, Present),
        "miss|misses|missing|fail|fails|failing|fall short|falls short|falling short|lag|lags|lagging|is short of|are short of|short of|shy of|undershoot|undershoots|struggle|struggles|struggling",
    ),
    (
        Term::Verb(Verb::Promise, Past),
        "pledged|promised|planned|decided|resolved|opted|vowed|announced|intended|proposed|approved|approves|signalled|undertook|ambition|aspired|confirmed|endorsed",
    ),
    (
        Term::Verb(Verb::Promise, Present),
        "plans|pledges|promise|promises|plan|vow|vows|intend|intends|intention|aim|aims|aiming|aspires|wants|propose|proposes|hopes|will raise|called for|has called for|calls for|delay|announces|planning|pledging|proposal|undertakes|promising|wanting|goal is|is determined|seeks|seek|plans to|schedule|decides|prepared|willing|ready to|has set|targets spending",
    ),
    (Term::Verb(Verb::Agree, Past), "agreed|committed|obliged|supposed|obligated|bound|asked"),
    (Term::Verb(Verb::Agree, Present), "agree|agrees|commit|commits|committing"),
    (
        Term::Verb(Verb::Demand, Past),
        "urged|demanded|pushed for|insisted|argued|suggested|pressed|lobbied|refused|rejected|opposed|resisted|ruled out|balked|balked at",
    ),
    (
        Term::Verb(Verb::Demand, Present),
        "urge|urges|demand|demands|must|require|requires|oblige|need to|have to|has to|required to|should|ought|push for|insist|insists|argue|argues|suggest|suggests|recommend|recommends|refuses|refuse|refusing|rejects|rejecting|opposes|oppose|resists|calls to|needs to|calling on|calls on",
    ),
    (
        Term::Verb(Verb::Grow, Past),
        "rose|risen|increased|grew|grown|jumped|climbed|surged|soared|raised|boosted|lifted|expanded|up|hiked|upped|swelled|leapt",
    ),
    (
        Term::Verb(Verb::Grow, Present),
        "rise|rises|rising|increase|increases|increasing|grow|grows|growing|growth|jump|jumps|jumping|climb|climbs|climbing|surge|surges|surging|soar|soars|raise|raises|raising|boost|boosts|boosting|lift|lifts|hike|hikes|hiking|uplift|expand|increment|ramp up|step up|leap|upping|bring|brings|bringing",
    ),
    (
        Term::Verb(Verb::Fall, Past),
        "fell|fallen|decreased|declined|dropped|shrank|reduced|lowered|cut|slashed|dipped|down",
    ),
    (
        Term::Verb(Verb::Fall, Present),
        "fall|falls|falling|decrease|decreases|decreasing|decline|declines|declining|drop|drops|dropping|shrink|reduction|reduce|reduces|reducing|lower|lowering|cuts|cutting|slash|dip",
    ),
    (
        Term::Verb(Verb::Say, Past),
        "said|estimated|showed|reported|noted|claimed|told|stated|revealed|warned|expects|estimates|says|shows|show|reports|states|claims|say|report|argues that|indicates|recorded that|noting|according",
    ),
    (
        Term::Verb(Verb::Be, Past),
        "was|were|stood|stayed|remained|amounted|totalled|totaled|represented|hovered|been|being",
    ),
    (
        Term::Verb(Verb::Be, Present),
        "is|are|stands|stand|remains|remain|amount|amounts|amounting|totals|represents|represent|represents only|equals|comes to|stays|equates|i'm|we're|they're|it's|sits|hovers|recording|totalling|averages|representing|equalling|equaling|equating|constituting",
    ),
    (Term::Verb(Verb::Manage, Past), "managed|allowed|enabled|helped|continued"),
    (Term::Verb(Verb::Manage, Present), "manages|allows|continues"),
    (Term::Verb(Verb::Have, Past), "had"),
    (Term::Verb(Verb::Have, Present), "has|have|having|we've|i've|they've"),
    (
        Term::Verb(Verb::Rank, Present),
        "ranks|rank|ranked|ranking|places|placed|comes|came|coming|finished|finishes|sits|occupies|takes|took",
    ),
    (Term::Verb(Verb::Cost, Present), "cost|costs|costing"),
    (Term::Verb(Verb::Account, Past), "accounted|contributed|provided|made up|shouldered"),
    (
        Term::Verb(Verb::Account, Present),
        "account|accounts|accounting|contributing|providing|contribute|contributes|makes up|make up|provides|provide|covers|shoulders|bears|responsible for",
    ),
    (Term::Verb(Verb::Multiply(2), Past), "doubled"),
    (Term::Verb(Verb::Multiply(3), Past), "tripled|trebled"),
    (Term::Verb(Verb::Multiply(4), Past), "quadrupled"),
    (Term::Verb(Verb::Multiply(2), Present), "double|doubles|doubling"),
    (Term::Verb(Verb::Multiply(3), Present), "triple|triples|treble|tripling|trebling"),
    (Term::Verb(Verb::Multiply(4), Present), "quadruple|quadruples|quadrupling"),
    (
        Term::Will,
        "will|shall|expected|projected|forecast|due to|set to|slated|is going to|are going to|on track|on course|poised|we'll|they'll|scheduled|expects to|likely to",
    ),
    (
        Term::Would,
        "would|could|can|might|may|if|unless|hypothetical|potential|potentially|hypothetically|whether",
    ),
    (
        Term::Not,
        "not|never|no|don't|doesn't|didn't|haven't|hasn't|isn't|aren't|won't|neither|nor|cannot|wasn't|weren't|can't|yet to",
    ),
    // Other things.
    (
        Term::Else(Else::Fund),
        "fund|funds|package|contract|contracts|deal|deals|order|programme|program|modernization fund|loan|loans|facility|bond|bonds|instrument",
    ),
    (
        Term::Else(Else::Aid),
        "aid|assistance|donations|donated|humanitarian|support package|military aid|military assistance|for ukraine|to ukraine|support for ukraine|frigates|jets|tanks|missiles|aircraft|ships|submarines|exports|export|arms sales|sales",
    ),
    (Term::Else(Else::Jobs), "jobs|workers|employees|job"),
    (
        Term::Else(Else::Common),
        "common funding|common budget|common-funded|commonly funded|operating|nato budget|civil budget|nato's budget|nato's common|running costs|nato's common budget|alliance's budget|alliance's common budget|direct budget|direct contributions",
    ),
    (
        Term::Else(Else::Topic),
        "deficit|deficits|median|debt|inflation|unemployment|tariff|tariffs|revenue|revenues|tax|taxes|trade|health|healthcare|education|climate|emissions|population|poll|polls|voters|survey|respondents|residents|votes|vote|seats|schools|interest rates|interest rate|deductible|pension|economic growth|economy grew|economy will grow|wealth fund|turnover|profit|profits|stock|stocks|euro zone|eurozone|welfare|borrowing|imports|prices rose|oil|gas|energy|police|budget deficit|government spending|public spending|overall government|government debt|budget surplus|surplus",
    ),
    // When.
    (
        Term::Time(Time::From(0)),
        "this year|this year's|the end of the year|end of the year|the end of this year|end of this year|year's end|the current fiscal year|the current year|current year",
    ),
    (
        Term::Time(Time::From(-1)),
        "last year|the previous year|previous year|a year ago|a year earlier|the year before|the past year|last year's|final 12 months|past year|the last year|year earlier|last 12 months|the past 12 months",
    ),
    (Term::Time(Time::From(-2)), "the year before last"),
    (Term::Time(Time::From(1)), "next year|the coming year|the following year|next year's"),
    (
        Term::Time(Time::From(10)),
        "in ten years|in 10 years|within a decade|over the next decade|in the next decade|within the decade",
    ),
    (
        Term::Time(Time::Now),
        "now|currently|today|at present|presently|at the moment|so far|nowadays|these days|thus far|to date|right now",
    ),
    (
        Term::Time(Time::DecadeEnd),
        "end of the decade|end of this decade|the decade's end|decade's end",
    ),
    (Term::Since, "since"),
    (
        Term::Span,
        "over the past|over the last|over the next|over the coming|for the next|in recent years|for years|in the last decade|in the past decade|over several years|over five years|over ten years|for decades",
    ),
    (Term::Until, "until|till"),
    (Term::Ago, "ago|earlier"),
    (Term::Ahead, "within|within the next|in the next|in the coming|within the coming"),
    (Term::Prices, "prices"),
    (Term::Years, "years|decade|year period|year plan|cumulative|cumulatively"),
    (
        Term::Except,
        "except|except for|excluding|apart from|without|other than|aside from|besides|minus",
    ),
    (Term::Which, "which|that|whose"),
    (Term::Set, "set|introduced|adopted|signed|enshrined"),
    // Orders.
    (Term::Ordinal(1), "first|1st"),
    (Term::Ordinal(2), "second|2nd|second only to"),
    (Term::Ordinal(3), "third|3rd"),
    (Term::Ordinal(4), "fourth|4th"),
    (Term::Ordinal(5), "fifth|5th"),
    (Term::Ordinal(6), "sixth|6th"),
    (Term::Ordinal(7), "seventh|7th"),
    (Term::Ordinal(8), "eighth|8th"),
    (Term::Ordinal(9), "ninth|9th"),
    (Term::Ordinal(10), "tenth|10th"),
    (Term::Plain, "next highest|next largest|next biggest|next lowest|most likely|at the latest"),
    (Term::Superlative(true), "highest|largest|biggest|greatest|the most|top|leads|leader in"),
    (Term::Superlative(false), "lowest|smallest|the least|bottom|least"),
    (
        Term::Lead(true),
        "leads the way|lead the way|led the way|leads the list|lead the list|leads the pack|leads the table|leads the ranking|leads the rankings|leads the field|tops the list|top the list|tops the table|tops the ranking|tops the rankings|are the leaders|is the leader|is the champion|top of the list|top of the table|top of the ranking|top of the rankings|head of the list",
    ),
    (
        Term::Lead(false),
        "bottom of the list|bottom of the table|bottom of the ranking|bottom of the rankings|bottom of the pile|bottom of the league|last place|dead last",
    ),
    (Term::Last, "last"),
    (
        Term::Elsewhere,
        "in the world|worldwide|globally|in the region|on the continent|on earth|world's",
    ),
    (Term::Part, "share|proportion|portion|slice|ratio|figure"),
    (Term::Spot, "place|spot|position"),
    (Term::Spender, "spender|spenders"),
    (
        Term::History,
        "history|ever|on record|since the end|cold war|world war|second world war|decades|in years|all time|all-time|record high",
    ),
    // Small words.
    (
        Term::While,
        "while|whereas|although|though|but|because|who|where|despite|even though|however|meanwhile|whilst|after which|unlike the case",
    ),
    (Term::When, "when"),
    (Term::And, "and|or|as well as|along with|&|plus"),
    (
        Term::Beside,
        "than|against|like|after|behind|versus|vs|unlike|followed by|outpacing|overtaking|overtook|overtakes|overtaken|outspent|outspends|outspending|ahead of|towards|into|amid|alongside|compared with|compared to|only to|such as|toward|threatened|facing|surpassed only by|beating|next to|invasion of|war in|via",
    ),
    (Term::OneOf, "one of|one of the|one of nato's|one of only|among|among the|some of"),
    (Term::Include, "including|include|includes|namely|they are|these are|among them"),
    (Term::By, "by"),
    (Term::Of, "of|out of"),
    (Term::In, "in|for|across|throughout"),
    (Term::To, "to"),
    (Term::From, "from|up from|down from"),
    (Term::Between, "between"),
    (Term::With, "at|on|with"),
    (
        Term::Filler,
        "for the first time|first time|in order to|first half|second half|top priority|an estimated|fiscal|fiscal year|financial year|fy|the|a|an|only|just|annual|annually|other|neighbouring|neighboring|respective|estimated|national|core|total of|this|these|those|new|yearly|gross|real|record|mere|current|existing|agreed|desired|recommended|required|previous|own|projected total|nominal|state|far|well|considerably|significantly|as recently as|level of|level|rate|spending rate|equivalent to|equivalent|equal to|also|even|as of|slightly|much|all|same|so-called|longstanding|long-standing|old|nato's required|required",
    ),
    (
        Term::Compare(Comparator::About),
        "about|around|almost|nearly|some|roughly|approximately|approx|circa|ca|close to|near|approaching|just about|more or less|in the region of|just shy of about|practically|virtually|or so",
    ),
    (
        Term::Compare(Comparator::MoreThan),
        "more than|over|above|exceeding|in excess of|upwards of|just over|just above|well over|well above|slightly more than|slightly over|slightly above|north of|greater than|higher than|far more than|comfortably above|a little over|far above|significantly above|considerably more than|inch above|beyond",
    ),
    (
        Term::Compare(Comparator::AtLeast),
        "at least|a minimum of|no less than|not less than|minimum of|at or above",
    ),
    (
        Term::Compare(Comparator::LessThan),
        "less than|under|below|just under|just below|slightly below|slightly under|slightly less than|well below|well under|fewer than|lower than|far below|short of the|still below|a little under|not even|far less than|south of|just shy of",
    ),
    (
        Term::Compare(Comparator::AtMost),
        "at most|up to|no more than|not more than|as much as|as many as|a maximum of|maximum of|a ceiling of",
    ),
    (Term::Respective, "respectively|respective"),
    (Term::Each, "each|apiece|both"),
    (
        Term::At(Prices::Constant),
        "constant prices|real terms|constant dollars|in real terms|at constant prices",
    ),
    (
        Term::At(Prices::Current),
        "current prices|cash terms|nominal terms|current dollars|at current prices|in cash terms",
    ),
    // Numbers.
    (Term::Percent, "percent|per cent|pct|pc|percents|per-cent|percentage"),
    (
        Term::Points,
        "percentage points|percentage point|points|pp|ppts|points of gdp|percent points",
    ),
    (Term::Scale(Scale::Thousand), "thousand|k"),
    (Term::Scale(Scale::Million), "million|m|mn|mln|millions"),
    (Term::Scale(Scale::Billion), "billion|bn|b|bln|billions"),
    (Term::Scale(Scale::Trillion), "trillion|tn|trn|trillions"),
    (Term::Fraction(500), "half|a half|one half"),
    (Term::Fraction(333), "a third|one third"),
    (Term::Fraction(667), "two thirds|two-thirds"),
    (Term::Fraction(250), "a quarter|one quarter|a fourth"),
    (Term::Fraction(750), "three quarters|three-quarters"),
    (Term::Fraction(200), "a fifth|one fifth"),
    (Term::Fraction(400), "two fifths"),
    (Term::Fraction(100), "a tenth|one tenth"),
    (Term::Kroner, "kroner|krone|crowns"),
];

/// Words for currencies.
const CURRENCIES: &[(&str, &str)] = &[
    ("USD", "dollars|dollar|usd|us dollars|U.S. dollars|us dollar|american dollars"),
    ("EUR", "euros|euro|eur"),
    ("GBP", "pounds|pound|gbp|pounds sterling|sterling"),
    ("CAD", "cad|canadian dollars"),
    ("PLN", "pln|zloty|zlotys|zlotych|złoty|złotys"),
    ("CZK", "czk|koruna|korunas|koruny|czech crowns"),
    ("SEK", "sek|kronor|swedish kronor|krona|swedish crowns|swedish krona"),
    ("NOK", "nok|norwegian kroner|norwegian crowns|norwegian krone"),
    ("DKK", "dkk|danish kroner|danish crowns|danish krone"),
    ("HUF", "huf|forint|forints"),
    ("ISK", "isk|icelandic krona|icelandic kronur|icelandic krónur|krónur"),
    ("RON", "ron|lei|leu"),
    ("HRK", "hrk|kuna|kunas"),
    ("BGN", "bgn|leva|lev|levs"),
    ("ALL", "lek|leks"),
    ("MKD", "denar|denars"),
    ("TRY", "lira|liras|turkish lira|turkish liras"),
];

/// Numbers in words.
const NUMBERS: [&str; 33] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "twenty-one",
    "twenty-two",
    "twenty-three",
    "twenty-four",
    "twenty-five",
    "twenty-six",
    "twenty-seven",
    "twenty-eight",
    "twenty-nine",
    "thirty",
    "thirty-one",
    "thirty-two",
];

/// Seats of government that stand for their country. Brussels and The Hague do not: other things sit there.
const CAPITALS: &[(&str, &str)] = &[
    ("ALB", "Tirana"),
    ("BGR", "Sofia"),
    ("CAN", "Ottawa"),
    ("HRV", "Zagreb"),
    ("CZE", "Prague"),
    ("DNK", "Copenhagen"),
    ("EST", "Tallinn"),
    ("FIN", "Helsinki"),
    ("FRA", "Paris"),
    ("DEU", "Berlin"),
    ("GRC", "Athens"),
    ("HUN", "Budapest"),
    ("ITA", "Rome"),
    ("LUX", "Grand Duchy|The Grand Duchy"),
    ("LVA", "Riga"),
    ("LTU", "Vilnius"),
    ("MNE", "Podgorica"),
    ("MKD", "Skopje"),
    ("NOR", "Oslo"),
    ("POL", "Warsaw"),
    ("PRT", "Lisbon"),
    ("ROU", "Bucharest"),
    ("SVK", "Bratislava"),
    ("SVN", "Ljubljana"),
    ("ESP", "Madrid"),
    ("SWE", "Stockholm"),
    ("TUR", "Ankara"),
    ("GBR", "London"),
    ("GBR", "Downing Street"),
    ("GBR", "Whitehall"),
    ("USA", "Washington"),
    ("ISL", "Reykjavik"),
];

/// Heads of government who promise for their country. Presidents of the United States demand of others, and are not here.
const LEADERS: &[(&str, &str)] = &[
    (
        "GBR",
        "Sir Keir Starmer|Keir Starmer|Sir Keir|Starmer|Rishi Sunak|Sunak|Liz Truss|Truss|Boris Johnson",
    ),
    ("FRA", "Emmanuel Macron|Macron"),
    ("DEU", "Friedrich Merz|Merz|Olaf Scholz|Scholz|Angela Merkel|Merkel"),
    ("ITA", "Giorgia Meloni|Meloni"),
    ("ESP", "Pedro Sánchez|Pedro Sanchez|Sánchez|Sanchez"),
    ("POL", "Donald Tusk|Tusk|Mateusz Morawiecki|Morawiecki"),
    ("CAN", "Mark Carney|Carney|Justin Trudeau|Trudeau"),
    ("HUN", "Viktor Orbán|Viktor Orban|Orbán|Orban"),
    ("DNK", "Mette Frederiksen|Frederiksen"),
    ("SWE", "Ulf Kristersson|Kristersson"),
    ("EST", "Kaja Kallas|Kallas|Kristen Michal"),
    ("LUX", "Luc Frieden|Frieden|Xavier Bettel"),
    ("BEL", "Bart De Wever|De Wever"),
    ("NLD", "Mark Rutte's government|Dick Schoof|Schoof"),
    ("FIN", "Petteri Orpo|Orpo|Alexander Stubb"),
    ("GRC", "Kyriakos Mitsotakis|Mitsotakis"),
    ("CZE", "Andrej Babiš|Andrej Babis|Babiš|Petr Fiala|Fiala"),
    ("SVK", "Robert Fico|Fico"),
    ("HRV", "Andrej Plenković|Andrej Plenkovic|Plenković"),
    ("ALB", "Edi Rama"),
    ("NOR", "Jonas Gahr Støre|Støre"),
    ("TUR", "Recep Tayyip Erdoğan|Recep Tayyip Erdogan|Erdoğan|Erdogan"),
    ("SVN", "Robert Golob|Golob"),
    ("PRT", "Luís Montenegro|Luis Montenegro|António Costa"),
];

/// Who else spends on defence, and is in no table.
const FOREIGN: &[(&str, &str)] = &[
    ("Russia", "russia|russian|moscow|kremlin|soviet union"),
    ("China", "china|chinese|beijing"),
    ("Ukraine", "ukraine|ukrainian|kyiv"),
    ("Israel", "israel|israeli"),
    ("Iran", "iran|iranian"),
    ("Japan", "japan|japanese|tokyo"),
    ("Taiwan", "taiwan|taiwanese|taipei"),
    ("India", "india|indian|new delhi"),
    ("Pakistan", "pakistan|pakistani"),
    ("South Korea", "south korea|south korean|seoul"),
    ("North Korea", "north korea|north korean|pyongyang"),
    ("Australia", "australia|australian|canberra"),
    ("New Zealand", "new zealand"),
    ("Ireland", "ireland|irish|dublin"),
    ("Austria", "austria|austrian|vienna"),
    ("Switzerland", "switzerland|swiss"),
    ("Malta", "malta|maltese"),
    ("Cyprus", "cyprus|cypriot"),
    ("Serbia", "serbia|serbian"),
    ("Moldova", "moldova|moldovan"),
    ("Georgia", "georgia|georgian"),
    ("Armenia", "armenia|armenian"),
    ("Azerbaijan", "azerbaijan"),
    ("Belarus", "belarus|belarusian"),
    ("Kosovo", "kosovo"),
    ("Bosnia and Herzegovina", "bosnia|bosnian"),
    ("Saudi Arabia", "saudi arabia|saudi"),
    ("Brazil", "brazil"),
    ("Mexico", "mexico"),
    ("Egypt", "egypt"),
    ("Singapore", "singapore"),
    (
        "European Union",
        "european union|eu|eu member states|eu countries|eu members|european commission|eu states",
    ),
    (
        "Europe",
        "europe|european countries|european states|european nations|european governments|europeans",
    ),
    ("Scotland", "scotland|scottish"),
    ("Vietnam", "vietnam"),
    ("Philippines", "philippines"),
];

/// The meaning of a phrase that goes on with these words.
struct Phrase {
    rest: Vec<String>,
    term: Term,
}

/// Every phrase by its first word.
pub struct Lexicon {
    phrases: HashMap<String, Vec<Phrase>>,
    tokens: Tokens,
}

impl Lexicon {
    /// The words of the grammar, and the allies.
    pub fn new(members: &Members) -> Self {
        let mut lexicon = Self { phrases: HashMap::with_capacity(2048), tokens: Tokens::default() };
        for (term, phrases) in WORDS {
            lexicon.add_all(*term, phrases);
        }
        for (code, phrases) in CURRENCIES {
            if let Some(currency) = Currency::read(code) {
                lexicon.add_all(Term::Currency(currency), phrases);
            }
        }
        for (value, word) in (0..).zip(NUMBERS) {
            lexicon.add(Term::Figure(value), word);
        }
        for (name, phrases) in FOREIGN {
            lexicon.add_all(Term::Foreign(name), phrases);
        }
        for member in members.iter() {
            // Codes are words of English too: IT, NO, BE.
            for name in member.aliases().filter(|name| *name != "EL").chain([member.name.as_str()])
            {
                lexicon.add(Term::Ally(member.iso3, Form::Name), name);
            }
            for name in member.demonyms() {
                lexicon.add(Term::Ally(member.iso3, Form::Adjective), name);
            }
        }
        if let Some(code) = Iso3::read("USA") {
            lexicon.add(Term::Ally(code, Form::Name), "us");
            lexicon.add(Term::Ally(code, Form::Name), "usa");
        }
        for (list, form) in [(CAPITALS, Form::Capital), (LEADERS, Form::Leader)] {
            for (code, phrases) in list {
                if let Some(code) = Iso3::read(code).filter(|code| members.by_code(*code).is_some())
                {
                    lexicon.add_all(Term::Ally(code, form), phrases);
                }
            }
        }
        for phrases in lexicon.phrases.values_mut() {
            order::by_key(phrases, |phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        lexicon
    }

    fn add_all(&mut self, term: Term, phrases: &str) {
        for phrase in phrases.split('|') {
            self.add(term, phrase);
        }
    }

    fn add(&mut self, term: Term, phrase: &str) {
        self.tokens.read(phrase);
        let mut words =
            (0..self.tokens.all().len()).map(|at| self.tokens.shown(phrase, at).to_owned());
        let Some(first) = words.next() else { return };
        let rest = words.collect();
        self.phrases.entry(first).or_default().push(Phrase { rest, term });
    }

    /// The longest phrase that begins at a token, and how many tokens it takes. A possessive is its word.
    pub fn find(&self, text: &str, tokens: &Tokens, at: usize) -> Option<(Term, usize)> {
        let first = tokens.all().get(at)?;
        let goes_on = |phrase: &&Phrase| {
            phrase.rest.iter().zip(at + 1..).all(|(word, place)| tokens.shown(text, place) == word)
                && in_its_case(phrase.term, text, first)
        };
        let found = self.phrases.get(tokens.shown(text, at))?.iter().find(goes_on)?;
        Some((found.term, found.rest.len() + 1))
    }
}

/// Names begin with a capital, and `us` is a country only as `US`.
fn in_its_case(term: Term, text: &str, token: &super::tokens::Token) -> bool {
    let raw = text.get(token.span.clone()).unwrap_or_default();
    match term {
        Term::Ally(..) | Term::Foreign(_) => token.capital && raw != "Us",
        // A name, and the month.
        Term::Target => raw != "Mark",
        Term::Would => raw != "May",
        _ => true,
    }
}
