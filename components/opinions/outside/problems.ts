import { ApiProblem, problemOf } from '#lib/client/api.ts'

const kept = 'What you typed stays in this page: copy it if you want to keep it.'

/** A refusal in words for somebody who knows nothing of the newsroom; everything else as it came. */
export function kindly(error: Error, askedBy: string): Error {
  const problem = problemOf(error)
  const codes = problem.conditions.map(({ code }) => code)
  const said = (title: string, detail: string) =>
    new ApiProblem({ ...problem, title, detail: `${detail} ${kept}`, conditions: [] })
  if (problem.status === 404 || codes.includes('request-expired'))
    return said('This link opens nothing any more', `It has expired or was withdrawn. Write to ${askedBy} about it.`)
  if (codes.includes('opinion-given'))
    return said('An opinion was given already', 'It was given by this link, perhaps in another window, and stands.')
  if (codes.includes('text-moved-on'))
    return said(
      'The text is not under review any more',
      `It may be changing just now, so nothing was recorded. ${askedBy} can ask you again.`,
    )
  return error
}
