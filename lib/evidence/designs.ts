import type { Level2009, Level2011 } from './scales.ts'
import type { StudyDesign } from './study-design.ts'

export interface DesignInfo {
  /** As people read it. */
  readonly name: string
  /** What was done, in a sentence for a lay reader. */
  readonly explanation: string
  /** By what it is usually known. */
  readonly clue: string
  /** The best it can carry for a question of therapy or harm; `null` where it carries no level there. */
  readonly most: { readonly 'ocebm-2009': Level2009 | null; readonly 'ocebm-2011': Level2011 | null }
  /** What whoever cites it has to keep in mind. */
  readonly caution: string | null
}

const design = (
  name: string,
  explanation: string,
  clue: string,
  in2009: Level2009 | null,
  in2011: Level2011 | null,
  caution: string | null = null,
): DesignInfo => ({ name, explanation, clue, most: { 'ocebm-2009': in2009, 'ocebm-2011': in2011 }, caution })

/**
 * Every study design with the level it can carry at most for therapy and harm (OCEBM 2009 and 2011; designs that OCEBM does
 * not name are placed conservatively). An umbrella review carries what it pooled and a guideline what it states: their rows
 * hold for those that say neither.
 */
export const designInfo: Readonly<Record<StudyDesign, DesignInfo>> = {
  'sr-rct': design(
    'Systematic review of randomised trials',
    'All randomised trials of one question, searched for, judged and combined.',
    'Publication type Systematic Review, Meta-Analysis or Network Meta-Analysis, and "randomised" in the abstract',
    '1a',
    '1',
    'The reviewer confirms that the trials agree; otherwise it is inconclusive.',
  ),
  'sr-cohort': design(
    'Systematic review of cohort studies',
    'All cohort studies of one question, searched for, judged and combined.',
    'Systematic Review together with observational studies',
    '2a',
    '3',
  ),
  'sr-case-control': design(
    'Systematic review of case-control studies',
    'All case-control studies of one question, searched for, judged and combined.',
    'Systematic Review of case-control studies',
    '3a',
    '4',
  ),
  'sr-mixed': design(
    'Systematic review of mixed designs',
    'A review that combines randomised with other studies.',
    'A review that includes studies without randomisation',
    '2a',
    '3',
  ),
  'sr-diagnostic': design(
    'Systematic review of diagnostic studies',
    'All studies of the accuracy of one test, searched for, judged and combined.',
    '"Diagnostic accuracy", sensitivity and specificity, in a systematic review',
    null,
    null,
  ),
  'scoping-review': design(
    'Scoping review',
    'Maps what has been studied; it does not answer whether something works.',
    'Publication type Scoping Review; older ones stand under Systematic Review',
    '5',
    '5',
  ),
  'umbrella-review': design(
    'Umbrella review',
    'A review of reviews; it carries what the best design in it carries.',
    '"Umbrella review" or "overview of reviews" in the title',
    '5',
    '5',
  ),
  rct: design(
    'Randomised controlled trial',
    'Chance decides who gets the treatment, so that the groups differ in nothing else.',
    'Publication type Randomized Controlled Trial',
    '1b',
    '2',
  ),
  'rct-noninferiority': design(
    'Randomised non-inferiority trial',
    'A randomised trial that asks whether a treatment is not worse than another.',
    '"Non-inferiority" or "equivalence" in the title, publication type Equivalence Trial',
    '1b',
    '2',
    'Supports "not worse than the comparator", not "works better than nothing".',
  ),
  'rct-crossover': design(
    'Randomised crossover trial',
    'Each participant gets the treatments one after the other, in an order left to chance.',
    '"Crossover" in title or abstract, MeSH Cross-Over Studies',
    '1b',
    '2',
  ),
  'rct-cluster': design(
    'Cluster-randomised trial',
    'Chance decides for whole groups such as practices or schools.',
    '"Cluster randomised" in the title',
    '1b',
    '2',
  ),
  'n-of-1': design(
    'N-of-1 trial',
    'One patient gets treatment and comparison in turns, in an order left to chance.',
    '"N-of-1" in the title',
    '1b',
    '1',
  ),
  'rct-secondary': design(
    'Secondary analysis of a randomised trial',
    'A question asked of a trial’s data that the trial was not made for.',
    '"Post hoc", "subgroup" or "secondary analysis" in the title',
    '2b',
    '3',
    'Randomisation may not protect this comparison.',
  ),
  'nonrandomised-trial': design(
    'Controlled trial without randomisation',
    'A treated group and a comparison group that chance did not form.',
    'Publication type Controlled Clinical Trial',
    '2b',
    '3',
  ),
  'single-arm-trial': design(
    'Single-arm trial',
    'All participants get the treatment; there is no comparison.',
    '"Open label", "single arm", no control group',
    '4',
    '4',
  ),
  cohort: design(
    'Cohort study',
    'Groups of people are followed over time and compared.',
    'MeSH Cohort Studies, "followed", "prospective"',
    '2b',
    '3',
  ),
  'outcomes-registry': design(
    'Outcomes research',
    'Results of care as registries and claims data record them.',
    '"Registry" or "claims data"',
    '2c',
    '3',
  ),
  ecological: design(
    'Ecological study',
    'Compares whole populations, not persons.',
    'Countries or regions are compared',
    '2c',
    '4',
  ),
  'case-control': design(
    'Case-control study',
    'People with and without a condition are asked or examined about the past.',
    'MeSH Case-Control Studies',
    '3b',
    '4',
  ),
  'cross-sectional': design(
    'Cross-sectional study',
    'Looks at one moment only.',
    'MeSH Cross-Sectional Studies',
    '4',
    '4',
    'Cannot support that one thing causes another.',
  ),
  'diagnostic-validating': design(
    'Validating diagnostic study',
    'Tests a test in new, consecutive patients against a good reference standard.',
    '"Validation", sensitivity and specificity, consecutive patients',
    null,
    null,
  ),
  'diagnostic-exploratory': design(
    'Exploratory diagnostic study',
    'Finds out in one group of patients what a test might show.',
    'Sensitivity and specificity, cut-off chosen from the same data',
    null,
    null,
  ),
  'diagnostic-nonconsecutive': design(
    'Diagnostic study of selected patients',
    'Patients are not consecutive, or not all had the reference standard.',
    'Selected patients, reference standard not applied to all',
    null,
    null,
  ),
  'all-or-none': design(
    'All-or-none series',
    'All patients died before there was the treatment and some survive now, or some died before and none does now.',
    'Rare, and striking',
    '1c',
    '2',
  ),
  'case-series': design(
    'Case series',
    'Several patients described, without a comparison.',
    '"Case series" in the title',
    '4',
    '4',
  ),
  'case-report': design('Case report', 'One or a few patients described.', 'Publication type Case Reports', '4', '4'),
  survey: design(
    'Survey',
    'People are asked, at best a random sample.',
    '"Survey" in the title; look whether the sample is random',
    null,
    null,
    'Carries statements about frequency only.',
  ),
  guideline: design(
    'Guideline',
    'Recommendations of a professional body, at best each with its own level.',
    'Publication type Practice Guideline or Guideline',
    '5',
    '5',
    'Store the level that it states for this recommendation, with the scale.',
  ),
  'regulatory-document': design(
    'Document of a regulator',
    'A decision, label or report of an authority such as FDA or EMA.',
    '510(k) summary, label, EPAR',
    '5',
    '5',
    'Settles what was decided, not whether it works.',
  ),
  'official-statistics': design(
    'Official statistics',
    'Figures of an authority such as WHO or a census.',
    'WHO, Global Burden of Disease, census',
    null,
    null,
    'Needs the year that the data are of; a fact sheet is second-hand.',
  ),
  'narrative-review': design(
    'Narrative review',
    'An expert’s overview without a systematic search.',
    'Publication type Review alone',
    '5',
    '5',
  ),
  editorial: design('Editorial', 'An opinion of a journal.', 'Publication type Editorial', '5', '5'),
  letter: design('Letter or comment', 'An opinion sent to a journal.', 'Publication type Letter or Comment', '5', '5'),
  'expert-opinion': design(
    'Expert opinion',
    'What somebody knowledgeable thinks.',
    'A statement, an interview',
    '5',
    '5',
  ),
  animal: design(
    'Animal study',
    'Done in animals.',
    'MeSH Animals without Humans',
    '5',
    '5',
    'Say in the text that it was done in animals.',
  ),
  'in-vitro': design(
    'Laboratory study',
    'Done in cells or tissue.',
    '"In vitro", cell lines',
    '5',
    '5',
    'Say in the text that it was done in the laboratory.',
  ),
  modelling: design(
    'Modelling study',
    'Calculated, not observed.',
    '"Simulation", "model"',
    '5',
    '5',
    'Say in the text that it was calculated.',
  ),
  protocol: design(
    'Study protocol',
    'The plan of a study.',
    'Publication type Clinical Trial Protocol',
    null,
    null,
    'Supports "a trial is under way", nothing more.',
  ),
  registration: design(
    'Trial registration',
    'An entry in a register of trials.',
    'A number such as NCT01234567',
    null,
    null,
    'Supports "a trial is under way", nothing more.',
  ),
  'conference-abstract': design(
    'Conference abstract',
    'A short report that was not fully published.',
    'Supplement of a congress, "Abstract"',
    '4',
    '4',
  ),
  news: design(
    'News report',
    'A journalist’s report about a study.',
    'No DOI, no PMID',
    '5',
    '5',
    'Link the primary study.',
  ),
  'press-release': design(
    'Press release',
    'What an institution or a company says of its own work.',
    'No DOI, no PMID',
    '5',
    '5',
    'Link the primary study.',
  ),
  'web-page': design(
    'Web page',
    'A page of information without its own data.',
    'No DOI, no PMID',
    '5',
    '5',
    'Link the primary study.',
  ),
  encyclopaedia: design(
    'Encyclopaedia',
    'A summary of what is held to be known.',
    'No DOI, no PMID',
    '5',
    '5',
    'Link the primary study.',
  ),
}

/** Reports at second hand: they never carry more than the lowest level, and the primary study belongs in their place. */
export const isSecondHand = (design: StudyDesign): boolean =>
  design === 'news' || design === 'press-release' || design === 'web-page' || design === 'encyclopaedia'
