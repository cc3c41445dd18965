/** Licences that pictures commonly have, with where each is written; a figure's licence may be any other words too. */
export const commonLicences: readonly { readonly name: string; readonly address: string | null }[] = [
  { name: 'CC BY 4.0', address: 'https://creativecommons.org/licenses/by/4.0/' },
  { name: 'CC BY-SA 4.0', address: 'https://creativecommons.org/licenses/by-sa/4.0/' },
  { name: 'CC BY-ND 4.0', address: 'https://creativecommons.org/licenses/by-nd/4.0/' },
  { name: 'CC BY-NC 4.0', address: 'https://creativecommons.org/licenses/by-nc/4.0/' },
  { name: 'CC BY-NC-SA 4.0', address: 'https://creativecommons.org/licenses/by-nc-sa/4.0/' },
  { name: 'CC BY-NC-ND 4.0', address: 'https://creativecommons.org/licenses/by-nc-nd/4.0/' },
  { name: 'CC0 1.0', address: 'https://creativecommons.org/publicdomain/zero/1.0/' },
  { name: 'Public domain', address: 'https://creativecommons.org/publicdomain/mark/1.0/' },
  { name: 'All rights reserved, used with permission', address: null },
  { name: 'Own work', address: null },
]

/** Where a licence is written, for one of the common ones; `null` for any other. */
export const licenceAddress = (licence: string): string | null =>
  commonLicences.find(({ name }) => name.toLowerCase() === licence.trim().toLowerCase())?.address ?? null
