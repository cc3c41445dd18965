/** Bytes that the uploaded PDF of a reference may have. */
export const maximumPdfBytes = 30_000_000

export const pdfType = 'application/pdf'

const signature = [...'%PDF-'].map((character) => character.charCodeAt(0))

/** Whether a file begins as a PDF does, whatever its name says. */
export const isPdf = (file: Uint8Array): boolean => signature.every((byte, index) => file[index] === byte)
