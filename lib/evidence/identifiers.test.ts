import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  Doi,
  doiAddress,
  FdaDeviceNumber,
  fdaDecision,
  Isbn,
  Issn,
  Pmcid,
  Pmid,
  TrialRegistration,
  trialRegister,
  WebAddress,
} from './identifiers.ts'

const accepts = (schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success

describe('a DOI', () => {
  test('is kept in lower case, without prefix, address or the stop of the sentence it was copied from', () => {
    expect(Doi.parse('10.1016/j.biopsych.2007.01.018')).toBe('10.1016/j.biopsych.2007.01.018')
    expect(Doi.parse('https://doi.org/10.1016/S0140-6736(18)30295-2')).toBe('10.1016/s0140-6736(18)30295-2')
    expect(Doi.parse(' doi:10.1001/jamapsychiatry.2026.1100. ')).toBe('10.1001/jamapsychiatry.2026.1100')
  })
  test('needs a registrant and a suffix', () => {
    for (const wrong of ['10.1016', '10.10/abc', '11.1016/abc', '10.1016/', '10.1016/a b', ''])
      expect(accepts(Doi, wrong)).toBe(false)
  })
  test('with brackets or angles keeps them in an address that opens it', () => {
    expect(doiAddress('10.1016/s0140-6736(18)30295-2')).toBe('https://doi.org/10.1016/s0140-6736(18)30295-2')
    expect(doiAddress('10.1002/(sici)1097-0258<1::aid-sim1>3.0.co;2-a')).toBe(
      'https://doi.org/10.1002/(sici)1097-0258%3C1::aid-sim1%3E3.0.co;2-a',
    )
  })
})

test('PubMed ids have no leading zero and at most eight digits', () => {
  expect(['17573044', '1', ' 29726344 '].every((value) => accepts(Pmid, value))).toBe(true)
  expect(['0', '017573044', '123456789', 'PMC1'].some((value) => accepts(Pmid, value))).toBe(false)
  expect(['PMC6055087', 'PMC6055087.2'].every((value) => accepts(Pmcid, value))).toBe(true)
  expect(['6055087', 'PMC', 'PMC6055087.'].some((value) => accepts(Pmcid, value))).toBe(false)
})

describe('an ISBN', () => {
  test('of ten or thirteen digits is kept without its hyphens', () => {
    expect(Isbn.parse('978-0-306-40615-7')).toBe('9780306406157')
    expect(Isbn.parse('ISBN-10: 0-306-40615-2')).toBe('0306406152')
    expect(Isbn.parse('0-8044-2957-x')).toBe('080442957X')
  })
  test('with a wrong check digit or prefix is refused', () => {
    for (const wrong of ['978-0-306-40615-8', '0-306-40615-3', '9770306406157', '080442957', 'X804429570'])
      expect(accepts(Isbn, wrong)).toBe(false)
  })
  test('with any one digit changed is refused', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('9780306406157', '0306406152'),
        fc.nat(12),
        fc.integer({ min: 1, max: 9 }),
        (isbn, at, by) => {
          fc.pre(at < isbn.length)
          const changed = (Number(isbn[at]) + by) % 10
          expect(accepts(Isbn, `${isbn.slice(0, at)}${changed}${isbn.slice(at + 1)}`)).toBe(false)
        },
      ),
    ))
})

test('an ISSN has a right check digit and is kept with its hyphen', () => {
  expect(Issn.parse('00063223')).toBe('0006-3223')
  expect(Issn.parse('ISSN 0140-6736')).toBe('0140-6736')
  expect(Issn.parse('2434-561x')).toBe('2434-561X')
  for (const wrong of ['0006-3224', '0006-322', '0041-6736']) expect(accepts(Issn, wrong)).toBe(false)
})

test('a trial number tells its register', () => {
  expect(trialRegister('NCT01887782')).toBe('nct')
  expect(trialRegister('ISRCTN19674644')).toBe('isrctn')
  expect(trialRegister('2010-019180-10')).toBe('eudract')
  expect(trialRegister('2023-504895-10-00')).toBe('eu-ct')
  expect(TrialRegistration.parse(' nct01887782 ')).toBe('NCT01887782')
  for (const wrong of ['NCT1234567', 'ISRCTN1', '2010-19180-10', 'K083538']) expect(trialRegister(wrong)).toBeNull()
})

test('the number of a device tells whether the FDA cleared, classified or approved it', () => {
  expect(fdaDecision(FdaDeviceNumber.parse('k083538'))).toBe('cleared')
  expect(fdaDecision(FdaDeviceNumber.parse('DEN070003'))).toBe('classified')
  expect(fdaDecision(FdaDeviceNumber.parse('P970003'))).toBe('approved')
  for (const wrong of ['K08353', 'D083538', 'K0835388']) expect(accepts(FdaDeviceNumber, wrong)).toBe(false)
})

test('no address can carry a script', () => {
  for (const wrong of ['javascript:alert(1)', 'data:text/html,x', 'ftp://example.org', '//example.org'])
    expect(accepts(WebAddress, wrong)).toBe(false)
})
