import { describe, expect, test } from 'vitest'
import { amaCitation, amaText } from './citation-style.ts'
import { CslItem } from './csl.ts'
import { works } from './references.fixture.ts'
import { vancouverText } from './vancouver.ts'

describe('AMA style writes', () => {
  test('a journal article of seven authors', () =>
    expect(amaText(works.oReardon)).toMatchInlineSnapshot(
      `"O'Reardon JP, Solvason HB, Janicak PG, et al. Efficacy and safety of transcranial magnetic stimulation in the acute treatment of major depression: a multisite randomized controlled trial. Biol Psychiatry. 2007;62(11):1208-1216. doi:10.1016/j.biopsych.2007.01.018 PMID: 17573044"`,
    ))
  test('a DOI with brackets and pages with a long dash', () =>
    expect(amaText(works.threeD)).toMatchInlineSnapshot(
      `"Blumberger DM, Vila-Rodriguez F, Thorpe KE, et al. Effectiveness of theta burst versus high-frequency repetitive transcranial magnetic stimulation in patients with depression (THREE-D): a randomised non-inferiority trial. Lancet. 2018;391(10131):1683-1692. doi:10.1016/s0140-6736(18)30295-2 PMID: 29726344"`,
    ))
  test('an article that is online before its issue', () =>
    expect(amaText(works.onlineFirst)).toMatchInlineSnapshot(
      `"Connectivity- vs Scalp-Based Targeting of Accelerated TMS. JAMA Psychiatry. Published online 2026-06-24. doi:10.1001/jamapsychiatry.2026.1100"`,
    ))
  test('all of six authors', () =>
    expect(amaText(works.shojania)).toMatchInlineSnapshot(
      `"Shojania KG, Sampson M, Ansari MT, Ji J, Doucette S, Moher D. How quickly do systematic reviews go out of date? A survival analysis. Ann Intern Med. 2007;147(4):224-233. doi:10.7326/0003-4819-147-4-200708210-00179"`,
    ))
  test('a title that ends in a question mark, and an article number for pages', () =>
    expect(amaText(works.question)).toMatchInlineSnapshot(
      `"Ioannidis JPA. Why most published research findings are false? PLoS Med. 2005;2(8):e124. PMID: 16060722"`,
    ))
  test('a preprint, marked as such', () =>
    expect(amaText(works.preprint)).toMatchInlineSnapshot(
      `"Kwong ASF, Pearson RM. Mental health before and during the COVID-19 pandemic in two longitudinal UK population cohorts. medRxiv. Preprint posted online 2020-06-18. doi:10.1101/2020.06.16.20133116"`,
    ))
  test('a newspaper article', () =>
    expect(amaText(works.newspaper)).toMatchInlineSnapshot(
      `"Wolfe W. State’s mail-order drug plan launched. Minneapolis Star Tribune. 2004-05-14:1B."`,
    ))
  test('a report with its publisher', () =>
    expect(amaText(works.report)).toMatchInlineSnapshot(
      `"World Health Organization. Depression and Other Common Mental Disorders: Global Health Estimates. World Health Organization; 2017. Accessed 2026-10-02. https://iris.who.int/handle/10665/254610"`,
    ))
  test('a web page with the day it was read, its author not named twice', () =>
    expect(amaText(works.webpage)).toMatchInlineSnapshot(
      `"World Health Organization. Depressive disorder (depression). Published 2025-08-29. Accessed 2026-11-03. https://www.who.int/news-room/fact-sheets/detail/depression"`,
    ))
  test('a web page without author or date', () =>
    expect(amaText(works.undatedPage)).toMatchInlineSnapshot(
      `"Levels of evidence. Centre for Evidence-Based Medicine. Accessed 2026-09-01. https://www.cebm.ox.ac.uk/resources/levels-of-evidence/"`,
    ))
  test('a book', () =>
    expect(amaText(works.book)).toMatchInlineSnapshot(
      `"Evans I, Thornton H, Chalmers I, Glasziou P. Testing Treatments: Better Research for Better Healthcare. Pinter & Martin; 2011."`,
    ))
  test('a chapter in its book', () =>
    expect(amaText(works.chapter)).toMatchInlineSnapshot(
      `"Reeves BC, Deeks JJ. Including non-randomized studies on intervention effects. In: Cochrane Handbook for Systematic Reviews of Interventions. Wiley; 2019:595-620."`,
    ))
  test('a dataset', () =>
    expect(amaText(works.dataset)).toMatchInlineSnapshot(
      `"Global Burden of Disease Collaborative Network. Global Burden of Disease Study 2021 (GBD 2021) Results. Institute for Health Metrics and Evaluation. Published 2024. Accessed 2026-10. https://vizhub.healthdata.org/gbd-results/"`,
    ))
  test('a law', () =>
    expect(amaText(works.legislation)).toMatchInlineSnapshot(
      `"Patient Protection and Affordable Care Act, 42 USC §18001 (2010)."`,
    ))
  test('an article without a date, as one in press: nothing is invented', () =>
    expect(amaText(works.undatedArticle)).toBe('Berg AM. Walking after a stroke. J Walk. doi:10.1000/walk.2026.1'))
  test('a news report on the web', () =>
    expect(amaText(works.onlineOnly)).toBe(
      'Plato A. Walking is good, study finds. The Example Times. 2026-03-04. Accessed 2026-03-05. https://news.example.org/walking',
    ))
  test('a guideline as the report of who issued it', () =>
    expect(amaText(works.guideline)).toBe(
      'National Institute for Health and Care Excellence. Depression in adults: treatment and management. National Institute for Health and Care Excellence; 2022. Accessed 2026-09-02. https://www.nice.org.uk/guidance/ng222',
    ))
})

describe('Vancouver style writes', () => {
  test('an article without a date, as one in press: nothing is invented', () =>
    expect(vancouverText(works.undatedArticle)).toBe(
      'Berg AM. Walking after a stroke. J Walk. doi: 10.1000/walk.2026.1',
    ))
  test('a news report on the web', () =>
    expect(vancouverText(works.onlineOnly)).toBe(
      'Plato A. Walking is good, study finds. The Example Times. 2026-03-04 [cited 2026-03-05]. Available from: https://news.example.org/walking',
    ))
  test('a guideline as the report of who issued it', () =>
    expect(vancouverText(works.guideline)).toBe(
      'National Institute for Health and Care Excellence. Depression in adults: treatment and management [Internet]. National Institute for Health and Care Excellence; 2022 [cited 2026-09-02]. Available from: https://www.nice.org.uk/guidance/ng222',
    ))
  test('a journal article of seven authors', () =>
    expect(vancouverText(works.oReardon)).toMatchInlineSnapshot(
      `"O'Reardon JP, Solvason HB, Janicak PG, Sampson S, Isenberg KE, Nahas Z, et al. Efficacy and safety of transcranial magnetic stimulation in the acute treatment of major depression: a multisite randomized controlled trial. Biol Psychiatry. 2007;62(11):1208-16. doi: 10.1016/j.biopsych.2007.01.018 PMID: 17573044"`,
    ))
  test('a DOI with brackets and pages with a long dash', () =>
    expect(vancouverText(works.threeD)).toMatchInlineSnapshot(
      `"Blumberger DM, Vila-Rodriguez F, Thorpe KE, Feffer K, Noda Y, Giacobbe P, et al. Effectiveness of theta burst versus high-frequency repetitive transcranial magnetic stimulation in patients with depression (THREE-D): a randomised non-inferiority trial. Lancet. 2018;391(10131):1683-92. doi: 10.1016/s0140-6736(18)30295-2 PMID: 29726344"`,
    ))
  test('an article that is online before its issue', () =>
    expect(vancouverText(works.onlineFirst)).toMatchInlineSnapshot(
      `"Connectivity- vs Scalp-Based Targeting of Accelerated TMS. JAMA Psychiatry. 2026-06-24. doi: 10.1001/jamapsychiatry.2026.1100"`,
    ))
  test('all of six authors', () =>
    expect(vancouverText(works.shojania)).toMatchInlineSnapshot(
      `"Shojania KG, Sampson M, Ansari MT, Ji J, Doucette S, Moher D. How quickly do systematic reviews go out of date? A survival analysis. Ann Intern Med. 2007;147(4):224-33. doi: 10.7326/0003-4819-147-4-200708210-00179"`,
    ))
  test('a title that ends in a question mark, and an article number for pages', () =>
    expect(vancouverText(works.question)).toMatchInlineSnapshot(
      `"Ioannidis JPA. Why most published research findings are false? PLoS Med. 2005;2(8):e124. PMID: 16060722"`,
    ))
  test('a preprint, marked as such', () =>
    expect(vancouverText(works.preprint)).toMatchInlineSnapshot(
      `"Kwong ASF, Pearson RM. Mental health before and during the COVID-19 pandemic in two longitudinal UK population cohorts [Preprint]. medRxiv. 2020-06-18. doi: 10.1101/2020.06.16.20133116"`,
    ))
  test('a newspaper article', () =>
    expect(vancouverText(works.newspaper)).toMatchInlineSnapshot(
      `"Wolfe W. State’s mail-order drug plan launched. Minneapolis Star Tribune. 2004-05-14:1B."`,
    ))
  test('a report with its publisher', () =>
    expect(vancouverText(works.report)).toMatchInlineSnapshot(
      `"World Health Organization. Depression and Other Common Mental Disorders: Global Health Estimates [Internet]. World Health Organization; 2017 [cited 2026-10-02]. Available from: https://iris.who.int/handle/10665/254610"`,
    ))
  test('a web page with the day it was read, its author not named twice', () =>
    expect(vancouverText(works.webpage)).toMatchInlineSnapshot(
      `"World Health Organization. Depressive disorder (depression) [Internet]. World Health Organization; 2025-08-29 [cited 2026-11-03]. Available from: https://www.who.int/news-room/fact-sheets/detail/depression"`,
    ))
  test('a web page without author or date', () =>
    expect(vancouverText(works.undatedPage)).toMatchInlineSnapshot(
      `"Levels of evidence [Internet]. Centre for Evidence-Based Medicine; [cited 2026-09-01]. Available from: https://www.cebm.ox.ac.uk/resources/levels-of-evidence/"`,
    ))
  test('a book', () =>
    expect(vancouverText(works.book)).toMatchInlineSnapshot(
      `"Evans I, Thornton H, Chalmers I, Glasziou P. Testing Treatments: Better Research for Better Healthcare. Pinter & Martin; 2011."`,
    ))
  test('a chapter in its book', () =>
    expect(vancouverText(works.chapter)).toMatchInlineSnapshot(
      `"Reeves BC, Deeks JJ. Including non-randomized studies on intervention effects. In: Cochrane Handbook for Systematic Reviews of Interventions. Wiley; 2019. p. 595-620."`,
    ))
  test('a dataset', () =>
    expect(vancouverText(works.dataset)).toMatchInlineSnapshot(
      `"Global Burden of Disease Collaborative Network. Global Burden of Disease Study 2021 (GBD 2021) Results [dataset on the Internet]. Institute for Health Metrics and Evaluation; 2024 [cited 2026-10]. Available from: https://vizhub.healthdata.org/gbd-results/"`,
    ))
  test('a law', () =>
    expect(vancouverText(works.legislation)).toMatchInlineSnapshot(
      `"Patient Protection and Affordable Care Act, 42 USC §18001 (2010)."`,
    ))
})

test('a journal is in italics, a DOI leads to doi.org and a PMID to PubMed', () => {
  expect(amaCitation(works.threeD).filter((part) => part.italic || part.href)).toEqual([
    { text: 'Lancet', italic: true },
    {
      text: 'doi:10.1016/s0140-6736(18)30295-2',
      href: 'https://doi.org/10.1016/s0140-6736(18)30295-2',
    },
    { text: 'PMID: 29726344', href: 'https://pubmed.ncbi.nlm.nih.gov/29726344/' },
  ])
})

test('six authors are all named, a seventh turns four of them into "et al"', () => {
  const six = Array.from({ length: 6 }, (_, index) => ({ family: `Family${index}`, given: 'A' }))
  const cited = (author: CslItem['author']) => amaText({ type: 'book', title: 'T', author })
  expect(cited(six)).toContain('Family5 A.')
  expect(cited([...six, { family: 'Family6', given: 'A' }])).toBe('Family0 A, Family1 A, Family2 A, et al. T.')
})

test('initials come from names in full, with hyphens, with stops, or already as initials', () => {
  const initials = (given: string) => amaText({ type: 'book', title: 'T', author: [{ family: 'F', given }] })
  expect(['Jean-Paul', 'J.-P.', 'JP', 'jean p.', 'Élodie'].map(initials)).toEqual([
    'F JP. T.',
    'F JP. T.',
    'F JP. T.',
    'F JP. T.',
    'F É. T.',
  ])
})

test('a reference of which only the title is known is still a sentence', () => {
  for (const type of CslItem.unwrap().shape.type.options)
    expect(amaText({ type, title: 'What is known' })).toMatch(/^What is known\.( Preprint\.)?$/)
})
