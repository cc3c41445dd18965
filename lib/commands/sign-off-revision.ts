import { readRevision } from '#db/revisions.ts'
import { rememberKey } from '#db/signing-keys.ts'
import { inTransaction, type Tx } from '#db/transaction.ts'
import type { Deps } from '#lib/application/deps.ts'
import type { Outcome } from '#lib/application/outcome.ts'
import type { Sha256 } from '#lib/canonical/sha256.ts'
import type { TypedProof } from '#lib/contract/account.ts'
import { type ArticleId, type PersonId, type RevisionId, SignOffId } from '#lib/identity/ids.ts'
import type { Actor } from '#lib/identity/person.ts'
import type { ProofOfIdentity } from '#lib/identity/proof.ts'
import { reviewersPast, unseenOf } from '#lib/queries/reviewers-past.ts'
import { currentDeclaration, personOf } from '#lib/review/qualification.ts'
import { signOffPayload } from '#lib/review/sign-off-payload.ts'
import { signSignOff } from '#lib/review/signature.ts'
import type { ArticleFacts, State } from '#lib/workflow/facts.ts'
import { decideAndSaveIn } from './decide-and-save.ts'
import { proofOf } from './prove-identity.ts'

interface Input {
  readonly articleId: ArticleId
  readonly revisionId: RevisionId
  readonly contentHash: Sha256
  readonly claimsHash: Sha256
  readonly proof?: TypedProof | undefined
}

/**
 * Signs the revision as it was shown: the hashes that the reviewer saw are part of what is asked. Who signs is proven by
 * what is given along, else by `standing`, the proof that the session holds. The payload binds the proof, and name and
 * credentials of this moment, and the site's key signs it.
 */
export async function signOffRevision(
  input: Input,
  actor: Extract<Actor, { type: 'person' }>,
  deps: Deps,
  standing: ProofOfIdentity | null = null,
): Promise<Outcome<{ state: State; signOffId: SignOffId }>> {
  const { articleId, revisionId, contentHash, claimsHash } = input
  const given = input.proof && (await proofOf(input.proof, actor.id, '/body/proof', deps))
  if (given && !given.ok) return given
  const proof = given ? given.value : standing
  const signOffId = SignOffId.parse(deps.newId())
  return inTransaction(deps.db, (tx) =>
    decideAndSaveIn(tx, deps, { ...actor, provenAt: proof?.at ?? null }, articleId, async ({ tx: saving, facts }) => ({
      command: {
        ...{ type: 'sign-off', signOffId, revisionId, contentHash, claimsHash },
        unseen: await unseenIn(saving, facts, actor.id),
      },
      extras: async () => {
        const { revision, policy, now } = facts
        const signer = personOf(facts.people, actor.id)
        const declaration = currentDeclaration(actor.id, facts)
        if (!revision || !signer || !declaration || !proof)
          throw new Error('A sign-off was accepted without its revision, signer, declaration or proof')
        const payload = signOffPayload({
          signOffId,
          articleId,
          revision,
          signer,
          declaration,
          policyVersion: policy.version,
          proof,
          at: now,
        })
        // The key may be another by the time of publication, and the record has to name this one.
        await rememberKey(saving, deps.signer.publicJwk, now)
        return { signOff: signSignOff(payload, deps.signer) }
      },
      value: ({ next }) => ({ state: next, signOffId }),
    })),
  )
}

/** What of the revision under review this reviewer was not shown; a decision about another one fails by itself. */
async function unseenIn(tx: Tx, { article, revision }: ArticleFacts, reviewerId: PersonId): Promise<readonly Sha256[]> {
  return revision === null
    ? []
    : unseenOf(await reviewersPast(tx, article.id, reviewerId, await readRevision(tx, revision.id)))
}
