import { z } from 'zod'

/** Every id is a UUID of its own type, so that an id of one thing never passes for that of another. */
export const PersonId = z.uuid().brand('PersonId')
export type PersonId = z.infer<typeof PersonId>
export const ArticleId = z.uuid().brand('ArticleId')
export type ArticleId = z.infer<typeof ArticleId>
export const RevisionId = z.uuid().brand('RevisionId')
export type RevisionId = z.infer<typeof RevisionId>
export const ReferenceId = z.uuid().brand('ReferenceId')
export type ReferenceId = z.infer<typeof ReferenceId>
export const ClaimId = z.uuid().brand('ClaimId')
export type ClaimId = z.infer<typeof ClaimId>
export const VerdictId = z.uuid().brand('VerdictId')
export type VerdictId = z.infer<typeof VerdictId>
export const AnnotationId = z.uuid().brand('AnnotationId')
export type AnnotationId = z.infer<typeof AnnotationId>
export const SignOffId = z.uuid().brand('SignOffId')
export type SignOffId = z.infer<typeof SignOffId>
export const PublicationId = z.uuid().brand('PublicationId')
export type PublicationId = z.infer<typeof PublicationId>
export const BundleId = z.uuid().brand('BundleId')
export type BundleId = z.infer<typeof BundleId>
export const CommentId = z.uuid().brand('CommentId')
export type CommentId = z.infer<typeof CommentId>
export const PreviewLinkId = z.uuid().brand('PreviewLinkId')
export type PreviewLinkId = z.infer<typeof PreviewLinkId>
export const OpinionRequestId = z.uuid().brand('OpinionRequestId')
export type OpinionRequestId = z.infer<typeof OpinionRequestId>
export const DoubtId = z.uuid().brand('DoubtId')
export type DoubtId = z.infer<typeof DoubtId>
