import { describe, expect, test } from 'vitest'
import { claimKinds } from './claim.ts'
import { kindInfo, suggestKind } from './kinds.ts'
import { assessRisk, riskOf } from './risk.ts'
import { Risk } from './risk-class.ts'

describe('the risk of a claim', () => {
  test.each(claimKinds)('%s: plain words leave the risk of the kind', (kind) => {
    expect(riskOf(kind, 'It is as it is.')).toBe(kindInfo[kind].risk)
  })

  test.each([
    ['a dose', 'recommendation', 'Adults take 400 mg every six hours.'],
    ['a dose in words', 'recommendation', 'Take two tablets a day with food.'],
    ['a contraindication', 'safety', 'The drug is contraindicated in severe kidney disease.'],
    ['a contraindication in plain words', 'recommendation', 'People with asthma should not take it.'],
    ['pregnancy', 'safety', 'It is avoided in pregnancy.'],
    ['breastfeeding', 'safety', 'Traces pass into milk while breastfeeding.'],
    ['children', 'efficacy', 'It shortens croup in children.'],
    ['a cure', 'prognosis', 'Early treatment cures most cases.'],
    ['a denied cure', 'efficacy', 'No treatment is a cure for all.'],
  ] as const)('%s makes it critical', (_, kind, text) => expect(riskOf(kind, text)).toBe('critical'))

  test('a regulatory claim with an indication is of high risk, without one of medium', () => {
    expect(riskOf('regulatory', 'The FDA cleared the device for major depression.')).toBe('high')
    expect(riskOf('regulatory', 'Cleared since 2008')).toBe('medium')
  })

  test('how many children have a disease is no matter of life and death', () => {
    expect(riskOf('prevalence', 'One child in twelve has asthma.')).toBe('medium')
  })

  test('a laboratory value is not taken for a dose', () => {
    expect(riskOf('diagnostic-criterion', 'Diabetes means a fasting glucose of 126 mg/dL or more.')).toBe('medium')
  })

  test('the reasons name the kind and everything that raised it', () => {
    const { reasons } = assessRisk('safety', 'It must not be used in pregnancy.')
    expect(reasons).toEqual([
      'a claim of the kind "Safety" is of high risk',
      'it says who must not have a treatment',
      'it concerns pregnancy or breastfeeding',
    ])
  })

  test('words never lower a risk', () => {
    for (const kind of claimKinds)
      for (const text of ['It costs 20 dollars.', 'in adults', 'children', 'cure'])
        expect(Risk.options.indexOf(riskOf(kind, text))).toBeGreaterThanOrEqual(
          Risk.options.indexOf(kindInfo[kind].risk),
        )
  })
})

describe('the kinds', () => {
  test('a kind needs a level exactly when its question can be graded', () => {
    for (const kind of claimKinds)
      expect(kindInfo[kind].needsLevel, kind).toBe(kindInfo[kind].question !== 'not-gradable')
  })

  test.each([
    ['The FDA cleared the device in 2008.', 'regulatory'],
    ['About 280 million people live with depression.', 'prevalence'],
    ['Statins lower cholesterol.', 'efficacy'],
    ['Common side effects are nausea and headache.', 'safety'],
    ['Adults should be screened at 45.', 'recommendation'],
  ] as const)('"%s" is suggested to be %s', (text, kind) => expect(suggestKind(text)).toBe(kind))
})
