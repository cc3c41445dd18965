import { z } from 'zod'
import type { ArticleDocument } from '#lib/document/document.ts'
import { documentOf, emptyDocument, node, text } from '#lib/document/edit.ts'

export const templateIds = ['blank', 'news', 'condition', 'treatment', 'drug', 'question'] as const
export const TemplateId = z.enum(templateIds)
export type TemplateId = z.infer<typeof TemplateId>

/** A question or label that stands in the text, and what belongs below it, shown to the writer while nothing is there. */
export interface Prompt {
  readonly words: string
  readonly guidance: string
}

export interface Template {
  readonly name: string
  /** When to choose it, in a line. */
  readonly purpose: string
  readonly facts: readonly Prompt[]
  readonly sections: readonly Prompt[]
  readonly faq: readonly Prompt[]
}

const ask = (words: string, guidance: string): Prompt => ({ words, guidance })

/**
 * What an article of each kind opens with. Every heading is the question that its readers bring, so that nothing of a
 * template has to be rewritten to be published, and nothing of it can pass for an answer.
 */
export const templates: Readonly<Record<TemplateId, Template>> = {
  blank: {
    name: 'Blank',
    purpose: 'A title, a summary and one section.',
    facts: [],
    sections: [],
    faq: [],
  },
  news: {
    name: 'News',
    purpose: 'One new study or decision, and what it changes.',
    facts: [
      ask('Study type', 'Trial, cohort, review …'),
      ask('People studied', 'How many, and who'),
      ask('Published in', 'Journal, month and year'),
    ],
    sections: [
      ask('What was found?', 'The main result with its numbers: from how many in a hundred to how many.'),
      ask('How was it studied?', 'Design, who took part, for how long, against what, and who paid.'),
      ask('What does it mean for patients?', 'Who could be helped, and what stays as it was.'),
      ask('What is not known yet?', 'Limits of the study, and what others found before.'),
    ],
    faq: [ask('Should I change my treatment because of this?', 'Answer it on its own, without “see above”.')],
  },
  condition: {
    name: 'Condition explainer',
    purpose: 'What an illness is, how it is found and treated.',
    facts: [
      ask('How common is it', 'A number with place and year'),
      ask('Who gets it', 'Age, sex, risk'),
      ask('Main symptoms', 'Two or three'),
    ],
    sections: [
      ask('What is it?', 'A definition in plain words, then what happens in the body.'),
      ask('What are the symptoms?', 'The usual ones first, then those that are an emergency.'),
      ask('What causes it, and who is at risk?', 'Causes apart from what merely goes with it.'),
      ask('How is it diagnosed?', 'What is asked, measured and seen, and which criteria count.'),
      ask('How is it treated?', 'Each treatment with how well it works and its harms.'),
      ask('When should you see a doctor?', 'Signs to act on today, and those that can wait.'),
    ],
    faq: [
      ask('Can it be prevented?', 'What lowers the risk, by how much, and how sure that is.'),
      ask('Does it go away by itself?', 'Its course with and without treatment.'),
    ],
  },
  treatment: {
    name: 'Treatment explainer',
    purpose: 'A procedure or therapy: benefit, harm, alternatives.',
    facts: [
      ask('Used for', 'The indication'),
      ask('Regulatory status', 'Agency, cleared or approved, for what, year'),
      ask('How long it takes', 'A session, and all of it'),
    ],
    sections: [
      ask('What is it, and how does it work?', 'What is done, and why that should help.'),
      ask('Who is it for?', 'Who is offered it, and who should not have it.'),
      ask('How well does it work?', 'Compared with what, in how many of a hundred, after how long.'),
      ask('What are the risks and side effects?', 'Common ones and serious ones, each with how often.'),
      ask('What happens during treatment?', 'Before, during and after, as a patient lives it.'),
      ask('What are the alternatives?', 'Other choices, waiting among them.'),
    ],
    faq: [
      ask('Does it hurt?', 'What patients report.'),
      ask('How soon does it help?', 'Days, weeks or months, and for how long it lasts.'),
      ask('What does it cost, and who pays?', 'Place and year with every price.'),
    ],
  },
  drug: {
    name: 'Drug',
    purpose: 'One medicine: use, dose, side effects, interactions.',
    facts: [
      ask('Drug class', 'What kind of medicine'),
      ask('Prescription', 'Needed or not, and where'),
      ask('Approval', 'Agency, indication, year'),
      ask('Forms', 'Tablet, injection …'),
    ],
    sections: [
      ask('What is it used for?', 'Approved uses first, others named as such.'),
      ask('How does it work?', 'In two sentences.'),
      ask('How is it taken?', 'Dose, time and food, after the label.'),
      ask('What are the side effects?', 'Common and serious ones with how often, and when to get help.'),
      ask('Who should not take it?', 'Contraindications, pregnancy, children, kidneys and liver.'),
      ask('What does it interact with?', 'Medicines, food, alcohol.'),
    ],
    faq: [
      ask('What if I miss a dose?', 'What the label says.'),
      ask('Can I take it during pregnancy or while breastfeeding?', 'What is known, and whom to ask.'),
      ask('Can I drink alcohol with it?', 'What happens, and how much matters.'),
    ],
  },
  question: {
    name: 'Question and answer',
    purpose: 'One question that many people ask.',
    facts: [],
    sections: [
      ask('What is the short answer?', 'Yes, no, or for whom; in three sentences.'),
      ask('What does the evidence say?', 'The best studies and how sure they are.'),
      ask('What can you do now?', 'What to try, what to leave, what to ask a doctor.'),
    ],
    faq: [
      ask('For whom is the answer different?', 'Pregnancy, children, other illnesses, other medicines.'),
      ask('When should I ask a doctor?', 'Signs that need one, and how soon.'),
    ],
  },
}

/** The document that an article begins with: questions and labels in place, every answer empty. */
export function templateDocument(id: TemplateId, title = ''): ArticleDocument {
  const { facts, sections, faq } = templates[id]
  if (sections.length === 0) return emptyDocument(title)
  return documentOf([
    node('title', text(title)),
    node('summary'),
    ...some(
      'quickFacts',
      facts.map(({ words }) => node('fact', [node('factLabel', text(words)), node('factValue')])),
    ),
    ...sections.map(({ words }) =>
      node('section', [node('heading', text(words)), node('quickAnswer'), node('paragraph')]),
    ),
    ...some(
      'faq',
      faq.map(({ words }) => node('faqItem', [node('question', text(words)), node('answer', [node('paragraph')])])),
    ),
  ])
}

const some = (type: 'quickFacts' | 'faq', content: readonly ReturnType<typeof node>[]) =>
  content.length === 0 ? [] : [node(type, content)]

const prompts: ReadonlyMap<string, string> = new Map(
  Object.values(templates).flatMap(({ facts, sections, faq }) =>
    [...facts, ...sections, ...faq].map(({ words, guidance }) => [words, guidance] as const),
  ),
)

/** What belongs below a heading, label or question of any template; `null` for words that a person wrote. */
export const guidanceBelow = (words: string): string | null => prompts.get(words.trim()) ?? null
