import { z } from 'zod'

/** The members of schema.org's MedicalSpecialty enumeration, used as codes. */
export const specialties = [
  'Anesthesia',
  'Cardiovascular',
  'CommunityHealth',
  'Dentistry',
  'Dermatologic',
  'Dermatology',
  'DietNutrition',
  'Emergency',
  'Endocrine',
  'Gastroenterologic',
  'Genetic',
  'Geriatric',
  'Gynecologic',
  'Hematologic',
  'Infectious',
  'LaboratoryScience',
  'Midwifery',
  'Musculoskeletal',
  'Neurologic',
  'Nursing',
  'Obstetric',
  'Oncologic',
  'Optometric',
  'Otolaryngologic',
  'Pathology',
  'Pediatric',
  'PharmacySpecialty',
  'Physiotherapy',
  'PlasticSurgery',
  'Podiatric',
  'PrimaryCare',
  'Psychiatric',
  'PublicHealth',
  'Pulmonary',
  'Renal',
  'RespiratoryTherapy',
  'Rheumatologic',
  'SpeechPathology',
  'Surgical',
  'Toxicologic',
  'Urologic',
] as const
export const Specialty = z.enum(specialties)
export type Specialty = z.infer<typeof Specialty>

const names: Partial<Record<Specialty, string>> = {
  Anesthesia: 'Anaesthesia',
  Cardiovascular: 'Cardiology',
  CommunityHealth: 'Community health',
  Dermatologic: 'Dermatology',
  DietNutrition: 'Diet and nutrition',
  Emergency: 'Emergency medicine',
  Endocrine: 'Endocrinology',
  Gastroenterologic: 'Gastroenterology',
  Genetic: 'Genetics',
  Geriatric: 'Geriatrics',
  Gynecologic: 'Gynaecology',
  Hematologic: 'Haematology',
  Infectious: 'Infectious disease',
  LaboratoryScience: 'Laboratory science',
  Neurologic: 'Neurology',
  Obstetric: 'Obstetrics',
  Oncologic: 'Oncology',
  Optometric: 'Optometry',
  Otolaryngologic: 'Ear, nose and throat',
  Pediatric: 'Paediatrics',
  PharmacySpecialty: 'Pharmacy',
  PlasticSurgery: 'Plastic surgery',
  Podiatric: 'Podiatry',
  PrimaryCare: 'Primary care',
  Psychiatric: 'Psychiatry',
  PublicHealth: 'Public health',
  Pulmonary: 'Respiratory medicine',
  Renal: 'Kidney medicine',
  RespiratoryTherapy: 'Respiratory therapy',
  Rheumatologic: 'Rheumatology',
  SpeechPathology: 'Speech and language',
  Surgical: 'Surgery',
  Toxicologic: 'Toxicology',
  Urologic: 'Urology',
}

/** What people read for a specialty. */
export const specialtyName = (code: Specialty): string => names[code] ?? code

/** Whether two codes stand for one field: schema.org lists dermatology twice. */
export const sameSpecialty = (a: Specialty, b: Specialty): boolean => specialtyName(a) === specialtyName(b)

/** The fields to choose from, by name; a field that schema.org lists twice is there once. */
export const specialtyChoices: readonly { readonly value: Specialty; readonly label: string }[] = [
  ...new Map(specialties.map((code) => [specialtyName(code), code])),
]
  .map(([label, value]) => ({ value, label }))
  .toSorted((one, other) => one.label.localeCompare(other.label, 'en'))
