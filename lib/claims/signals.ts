import { rememberTexts } from '#lib/canonical/remember.ts'
import type { ClaimKind } from './claim.ts'

/** Why a sentence looks checkable: the code for programs. */
export const signalCodes = [
  'quick-fact',
  'editorial',
  'absolute',
  'regulation',
  'criterion',
  'recommendation',
  'cost',
  'evidence',
  'safety',
  'outlook',
  'burden',
  'percentage',
  'effect',
  'comparison',
  'figure',
  'procedure',
  'definition',
  'mechanism',
] as const
export type SignalCode = (typeof signalCodes)[number]

export interface Signal {
  readonly code: SignalCode
  /** The reason in words. */
  readonly words: string
  /** The kind of claim that it points to; `null` where it fits several. */
  readonly kind: ClaimKind | null
  /** Figures, comparisons, effects, absolutes and regulation: an error here is the least forgivable. */
  readonly hard: boolean
}

interface Rule extends Signal {
  readonly patterns: readonly RegExp[]
}

/** Alternatives as whole words, whatever the case. */
const words = (alternatives: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, 'iu')

const smallNumber =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety'
const counted =
  'times|percent|thirds|quarters|hundred|thousand|million|billion|minutes?|hours?|days?|weeks?|months?|years?|sessions?|doses?|people|adults|children|patients|women|men|attempts?|treatments?|episodes?|readings?|occasions?'

/** What gives a checkable sentence away, the likeliest kind first. */
const rules: readonly Rule[] = [
  {
    code: 'editorial',
    words: 'says that the article was reviewed, checked or rated',
    kind: 'editorial-assertion',
    hard: true,
    patterns: [
      words('medically (?:reviewed|checked|verified)|fact[- ]?checked|evidence (?:level|grade|rating)'),
      words(
        '(?:last|was|been|were) (?:medically )?(?:reviewed|updated|checked|verified)(?: \\p{L}+)? by|last (?:reviewed|updated|checked)',
      ),
      words('(?:article|page|text|content|statement|information)(?: \\p{L}+){0,4} (?:reviewed|verified|checked)'),
      words('(?:editors?|board|team|doctors|physicians|experts)(?: \\p{L}+)? (?:reviewed|verified|checked)'),
    ],
  },
  {
    code: 'regulation',
    words: 'states what a regulator allowed, refused or withdrew',
    kind: 'regulatory',
    hard: true,
    patterns: [
      words(
        'FDA|EMA|MHRA|NICE|TGA|PMDA|(?:food and drug|european medicines) (?:administration|agency)|health canada|regulators?',
      ),
      words(
        'approved|approval|clearance|licen[sc]ed|authori[sz]ed|recall(?:ed|s)?|off[- ]label|marketing authori[sz]ation',
      ),
      words('(?:was|were|been|is|are|device|treatment|system) cleared|cleared (?:by|for|in)'),
      words('off the (?:\\p{L}+ )?market|without a prescription|over the counter|prescription[- ]only|banned'),
    ],
  },
  {
    code: 'criterion',
    words: 'states when a diagnosis applies',
    kind: 'diagnostic-criterion',
    hard: false,
    patterns: [
      words('diagnos(?:e|es|ed|is|tic)(?: \\p{L}+){0,5} (?:when|if|after|requires?|once|only|based|criteri\\p{L}+)'),
      words(
        'criteri(?:on|a)|cut-?off|threshold|counts? as|qualif(?:y|ies) as|corresponds? to|indicates?|requires? (?:[\\p{L}-]+ ){0,3}(?:on|for) at least',
      ),
      words('(?:has|have) [^.]* if (?:\\p{L}+ ){0,3}(?:readings?|levels?|values?|scores?|results?)'),
      words(
        'defined as [^.]*\\d[^.]*|\\d[\\d.,/]*(?: ?\\p{L}+(?:\\/\\p{L}+)?)? or (?:more|higher|above|lower|below|less)',
      ),
    ],
  },
  {
    code: 'recommendation',
    words: 'says what somebody should do',
    kind: 'recommendation',
    hard: false,
    patterns: [
      words(
        'should|must|ought|recommend\\p{L}*|guidelines?|(?:are|is) (?:advised|encouraged|urged)|advises?|contraindicated',
      ),
      words(
        "(?:do not|don’t|don't|never) (?:take|give|use|stop|drink|eat|mix|drive|apply|combine|smoke)|avoid|first[- ]line",
      ),
      words('(?:adults|children|people|patients|women|men|everyone|anyone)(?: \\p{L}+){0,4} needs?(?: to)?'),
    ],
  },
  {
    code: 'absolute',
    words: 'promises a cure, safety or certainty',
    kind: 'efficacy',
    hard: true,
    patterns: [
      words(
        'cur(?:e|es|ed|ing|ative)|guarantee\\p{L}*|eliminat\\p{L}+|eradicat\\p{L}+|permanent(?:ly)?|miracle|breakthrough',
      ),
      words('always|never|proven|completely|100 ?(?:%|percent)|no side effects|risk[- ]free'),
    ],
  },
  {
    code: 'cost',
    words: 'states a price, coverage or where something can be had',
    kind: 'cost-availability',
    hard: false,
    patterns: [
      words(
        'costs?|costly|prices?|priced|insur\\p{L}+|medicare|medicaid|reimburs\\p{L}+|afford\\p{L}*|expensive|cheap(?:er)?',
      ),
      words(
        'dollars?|euros?|pounds|free (?:for|of|to)|free|covers? (?:\\p{L}+ ){0,2}(?:tests?|visits?|treatments?|costs?|part|all)',
      ),
      words(
        'availab(?:le|ility)|waiting (?:times?|lists?)|hard to (?:get|find)|shortages?|(?:offer|offers|offered|provide[sd]?)(?= .*(?:cit|clinic|cent|region|countr))|access to|in short supply',
      ),
      words('few (?:clinics|centres|centers|hospitals|specialists)|covered by'),
      /[$€£]\s?\d/u,
    ],
  },
  {
    code: 'evidence',
    words: 'says how strong or how new the evidence is',
    kind: 'evidence-status',
    hard: false,
    patterns: [
      words(
        'evidence|trials?|stud(?:y|ies|ied)|meta-?analys[ei]s|research|researchers|scientists|systematic reviews?|reviews? found',
      ),
      words(
        'suggests?|established|confirmed|unproven|unknown|unclear|uncertain|not (?:yet )?known|debated?|disagree|experimental|investigational|evolving|promising|preliminary|findings|clinically (?:important|relevant|significant|meaningful)',
      ),
    ],
  },
  {
    code: 'safety',
    words: 'speaks of harm, risk or safety',
    kind: 'safety',
    hard: false,
    patterns: [
      words(
        'side[- ]effects?|adverse|safe|safer|safely|safety|unsafe|risks?|risky|dangerous|harm|harms|harmful|harmed',
      ),
      words(
        'complications?|contraindicat\\p{L}+|toxic\\p{L}*|poison\\p{L}*|overdos\\p{L}+|interacts?|interactions?|addict\\p{L}+|dependence|withdrawal symptoms',
      ),
      words(
        'bleeding|allerg\\p{L}+|nausea|vomiting|diarrh\\p{L}+|dizz\\p{L}+|rash|seizures?|headaches?|drowsiness|fatigue|discomfort|liver damage|linked to|associated with|tolerated|pregnan\\p{L}+',
      ),
    ],
  },
  {
    code: 'outlook',
    words: 'states how a disease goes on',
    kind: 'prognosis',
    hard: false,
    patterns: [
      words(
        'recover(?:y|s|ed)?|relaps\\p{L}+|recur(?:s|red|rence)?|remission|surviv\\p{L}+|prognosis|outlook|life expectancy|mortality',
      ),
      words(
        'comes? back|go(?:es)? away|clears? up|get(?:s)? (?:worse|better)|worsen\\p{L}*|progress(?:es|ion)?|spreads?|heals?|fades?|declines?|regains?',
      ),
      words(
        'without treatment|untreated|if left|do(?:es)? not respond|response (?:can|may|will)? ?var(?:y|ies)|continues? to have|lasts?|(?:tends?|likely) to',
      ),
      words(
        'within (?:a|an|one|two|three|four|five|six|\\d+)(?: to \\p{L}+| or \\p{L}+)? (?:hours?|days?|weeks?|months?|years?)',
      ),
    ],
  },
  {
    code: 'burden',
    words: 'says how common or how heavy something is',
    kind: 'prevalence',
    hard: false,
    patterns: [
      words(
        'common|commonest|commonly|uncommon|rare|rarely|frequent(?:ly)?|widespread|prevalen\\p{L}+|inciden(?:ce|t)|leading causes?|epidemic|burden|estimates that|an estimated',
      ),
      words(
        'affects?|affected|worldwide|globally|population|per 100[ ,.]?000|live with|living with (?:\\p{L}+ )*(?:worldwide|in)|at risk',
      ),
      words(
        '(?:one|two|three|four|\\d+) (?:in|out of) (?:every )?(?:two|three|four|five|six|seven|eight|nine|ten|twenty|\\d+)',
      ),
      words(
        '(?:half|a third|a quarter|a fifth|two[- ]thirds|three[- ]quarters|most|many|majority|some) of (?:all|the|those|adults|people|women|men|children|patients|cases)',
      ),
      words(
        '(?:million|billion|thousands?|hundreds) (?:of )?(?:\\p{L}+ )?(?:people|adults|children|women|men|patients|deaths|cases)',
      ),
    ],
  },
  {
    code: 'percentage',
    words: 'gives a percentage',
    kind: null,
    hard: true,
    patterns: [/\d\s?%/u, words('per ?cent(?:age)?')],
  },
  {
    code: 'effect',
    words: 'states what something does to health',
    kind: 'efficacy',
    hard: true,
    patterns: [
      words(
        'reduc(?:e|es|ed|ing|tion)|lower(?:s|ed|ing)?|improv(?:e|es|ed|ing|ement|ements)|prevent(?:s|ed|ing|ion)?|reliev(?:e|es|ed|ing)|eas(?:e|es|ed) (?!into)|shorten(?:s|ed)?|slow(?:s|ed)?|delays?|protect(?:s|ed|ing|ion)?',
      ),
      words(
        'increas(?:e|es|ed|ing)|rais(?:e|es|ed)|boost(?:s|ed)?|cuts?|doubles?|halves|worsens?|treats|heals|controls|(?:can|may|could|might|to|helps?) control|stops? (?:the|a|an)|causes(?! (?:and|of|or))|caused|leads? to|fights?|strengthens?|restor(?:e|es|ed)',
      ),
      words(
        'work(?:s|ed)? (?:as|about|well|better|for|best|against|in)|help(?:s|ed)? (?:\\p{L}+ )?(?:relieve|reduce|prevent|control|manage|improve|lower|people|patients|with|against|guide|clinicians)|effective(?:ly|ness)?|efficacy|ineffective|benefi(?:t|ts|cial)|gains? in|accura(?:te|cy)|respon(?:d|ds|se)|outcomes?',
      ),
    ],
  },
  {
    code: 'comparison',
    words: 'compares',
    kind: null,
    hard: true,
    patterns: [
      words(
        '(?:more|less|fewer|greater|higher|lower|larger|smaller|better|worse|longer|shorter|faster|older|younger|stronger|\\p{L}{3,}er) (?:[\\p{L}-]+ ){0,4}than',
      ),
      words(
        'compared (?:with|to)|versus|vs|superior|inferior|as (?:well|effective|good|safe|common) as|twice|threefold|\\p{L}+ times (?:more|less|as)',
      ),
      words('the (?:most|least) (?:common|frequent|effective|important|likely)'),
    ],
  },
  {
    code: 'figure',
    words: 'gives a figure',
    kind: null,
    hard: true,
    patterns: [
      // A bare year, a type ("type 2"), a name ("COVID-19", "B12") and a number of a list are no figures.
      /(?<![\p{L}\p{N}-])(?<!(?:type|grade|stage|level|phase|figure|table|step|section|chapter|part) )(?!(?:1[89]|20)\d\d(?![\d%]|[.,]\d))\d[\d.,/]*(?![\p{N}])/iu,
      words(
        `(?:${smallNumber}|dozens?|hundreds?|thousands?|millions?)(?: (?:or|to|and) \\p{L}+)?(?: [\\p{L}-]+){0,2} (?:${counted})`,
      ),
      words(
        'half|(?:a|one|two|three)[- ](?:third|quarter|fifth)s?|twice|once (?:a|every)|an? (?:day|week|month|year) (?:or|for)',
      ),
    ],
  },
  {
    code: 'procedure',
    words: 'says what is done',
    kind: 'procedure',
    hard: false,
    patterns: [
      words(
        'surgeons?|surgery|surgical|an(?:a)?esthe(?:sia|tic|tist)|injection|infusion|incision|implant(?:ed|s)?|electrodes?|catheter|needle|tubes?|scans?|MRI|CT|X-?rays?|ultrasound|biopsy|microscope|laborator(?:y|ies)|samples?',
      ),
      words(
        '(?:is|are|be|been) (?:inserted|passed|placed|removed|replaced|delivered|given|taken|drawn|injected|performed|attached|examined|asked to)',
      ),
      words('(?:treatments?|therapy|therapies|choices|options|care) (?:\\p{L}+ )?(?:includes?|involves?|consists?)'),
      words(
        'takes? (?:about|around|up to|between)|during (?:the )?(?:procedure|surgery|treatment|scan|test)|sessions?|outpatients?|(?:patients|people|participants|you|they) (?:\\p{L}+ )?wear|worn|applied to',
      ),
    ],
  },
  {
    code: 'definition',
    words: 'says what a term means',
    kind: 'definition',
    hard: false,
    patterns: [
      words(
        'definition|means?|refers? to|(?:is|are) (?:also )?(?:called|known as|defined|termed|described as)|the (?:term|word)|stands for|describes? (?!how)|happens? when|occurs? when|consists? of',
      ),
      /^(?!(?:it|this|that|there|she|he|they|we|you|i|here|what)\b)(?:an? |the )?(?:[\p{L}\p{N}-]+,? ){1,6}?(?:is|are) (?:an?|the) \p{L}/iu,
      words(
        'is (?:a|an|the) (?:[\\p{L}-]+ ){0,4}(?:disease|disorder|condition|syndrome|illness|infection|inflammation|procedure|treatment|therapy|medicine|drug|test|hormone|virus|form|type|kind)',
      ),
      /^[\p{Lu}][\p{L}-]+(?: [\p{L}-]+){0,3} is [\p{L}-]+(?: [\p{L}-]+){0,3} (?:that|which|in which|where|of)\b/u,
    ],
  },
  {
    code: 'mechanism',
    words: 'says how the body or a treatment works',
    kind: 'mechanism',
    hard: false,
    patterns: [
      words(
        'cells?|nerves?|neurons?|brain|circuits?|hormones?|insulin|glucose|glands?|(?:o)?estrogens?|testosterone|adrenaline|serotonin|dopamine|cortisol|receptors?|proteins?|genes?|enzymes?|antibod(?:y|ies)|immune|inflammation|metabolism|hemoglobin|haemoglobin',
      ),
      words(
        'blood|arter(?:y|ies)|veins?|vessels?|heart|lungs?|liver|kidneys?|gut|stomach|bowel|intestines?|bones?|joints?|muscles?|skin|retina|cornea|lens|ovar(?:y|ies)|uterus|prostate|thyroid|pancreas|spine|cartilage|crystals|airways?|tumou?rs?',
      ),
      words(
        'blocks?|blocking|triggers?|stimulat(?:e|es|ing|ion)|releas(?:e|es|ing)|binds?|inhibits?|activat(?:e|es|ing|ion)|dilates?|relax(?:es)?|contracts?',
      ),
      words(
        '\\p{L}{3,}(?:itis|osis|a?emia|pathy|ectomy|oscopy|plasty|algia|statins?|mab|pril|sartan|olol|azole|cillin|mycin)',
      ),
    ],
  },
]

/** Every reason for which these words look checkable, the likeliest kind first. Knows nothing of what excuses a sentence. */
export const signalsIn: (text: string) => readonly Signal[] = rememberTexts((text) =>
  rules
    .filter(({ patterns }) => patterns.some((pattern) => pattern.test(text)))
    .map(({ code, words: reason, kind, hard }) => ({ code, words: reason, kind, hard })),
)
