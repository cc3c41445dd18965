/** Whether a note has what references have: an identifier, an address, a year, or "et al". */
export const looksLikeReference = (raw: string): boolean =>
  /\b10\.\d{4,9}\/|https?:\/\/|\bPMID\b|\b(?:19|20)\d{2}\b|\bet al\b/i.test(raw)
