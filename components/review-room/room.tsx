'use client'

import { Button, VisuallyHidden } from '@mantine/core'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useShortcuts } from '#components/desk/shortcuts.tsx'
import { ArticleOpinions } from '#components/opinions/article-opinions.tsx'
import { ClaimOpinions } from '#components/opinions/claim-opinions.tsx'
import { outsideRoom } from '#components/opinions/outside-room.ts'
import type { ClaimInReview, ReviewRoom } from '#lib/contract/review.ts'
import { claimRanges, plainText, type Range } from '#lib/document/text.ts'
import type { ArticleId, ClaimId, PersonId } from '#lib/identity/ids.ts'
import type { Decision } from '#lib/review/verdict.ts'
import type { RemarkKind } from './annotate-dialog.tsx'
import { AnnotationList, byPlace } from './annotation-list.tsx'
import { AnnotationThread } from './annotation-thread.tsx'
import { claimGroups, isLaterRound, nextToJudge, progressOf, walk } from './claim-groups.ts'
import { ClaimList, ClaimSelect } from './claim-list.tsx'
import { ClaimPanel } from './claim-panel.tsx'
import { CoveragePane } from './coverage-pane.tsx'
import { DeclineReview } from './decline-review.tsx'
import { Differences, stepThrough } from './differences.tsx'
import { FailedVerdictNotice } from './failed-verdict.tsx'
import { FrozenText } from './frozen-text.tsx'
import { type Place, placeAt } from './place.ts'
import { AlsoHere } from './presence/also-here.tsx'
import { Presence } from './presence/presence.tsx'
import classes from './room.module.css'
import { roomActs } from './room-acts.ts'
import { RoomBar } from './room-bar.tsx'
import { RoomDialogs } from './room-dialogs.tsx'
import { annotationSelectors } from './text-selection.ts'
import { threadRights } from './thread-rights.ts'
import { useDialog } from './use-dialog.ts'
import { type Judging, useJudging } from './use-judging.ts'
import { usePlace } from './use-place.ts'
import { useRoomTop } from './use-room-top.ts'
import { useShowing } from './use-showing.ts'
import { useSideInSight } from './use-side-in-sight.ts'
import { ActButton, VerdictBar } from './verdict-bar.tsx'
import { decided } from './words.ts'

interface RoomProps extends Judging {
  readonly articleId: ArticleId
  readonly viewerId: PersonId
  readonly revision: NonNullable<ReviewRoom['revision']>
}

/** The room itself: claims on the left, the frozen text, and on the right what the claim in focus rests on. */
export function Room({ articleId, viewerId, room, revision, manuscript, header }: RoomProps) {
  const { pointer, place, hrefOf, go } = usePlace(articleId)
  const judging = useJudging(articleId, { room, manuscript, header })
  const { verdicts } = judging
  const { dialog, open, close } = useDialog()
  const container = useRef<HTMLDivElement>(null)
  useRoomTop(container)
  const side = useSideInSight(place.pane)
  const isReviewer = header.commands.some(({ type }) => type === 'sign-off')
  const isOnRecord = header.commands.some(
    ({ type, conditions }) => type === 'show-differences' && conditions.length === 0,
  )
  const showing = useShowing(articleId, revision.id, room.differences, isOnRecord)

  const groups = useMemo(() => claimGroups(room.claims), [room.claims])
  // Chosen once: what others do meanwhile must not move the focus.
  const [start] = useState<ClaimId | null>(() => {
    const order = walk(groups, null)
    return (order.find(({ asks }) => asks === 'judge') ?? order[0])?.id ?? null
  })
  const [left, setLeft] = useState<ClaimId | null>(null)
  const [selected, setSelected] = useState<Range | null>(null)
  const [said, setSaid] = useState('')
  const words = useMemo(
    () => ({ plain: plainText(manuscript.document), ranges: claimRanges(manuscript.document) }),
    [manuscript.document],
  )

  const annotations = useMemo(() => [...room.annotations].sort(byPlace), [room.annotations])
  const named =
    place.pane === 'claim'
      ? place.claimId
      : place.pane === 'annotations'
        ? annotations.find(({ id }) => id === place.annotationId)?.claimId
        : null
  const claim = [named, left, start].flatMap((id) => room.claims.find((known) => known.id === id) ?? [])[0] ?? null
  const order = walk(groups, claim?.id ?? null)
  const isWriter = header.people.some(({ id, duty }) => id === viewerId && duty === 'writer')
  const threadOf = threadRights({ articleId, viewerId, isWriter, header, text: words.plain, revisionId: revision.id })

  const goTo = useCallback(
    (to: Place) => {
      if (to.pane === 'claim') setLeft(to.claimId)
      go(to)
    },
    [go],
  )
  const goToClaim = (claimId: ClaimId) => goTo({ pane: 'claim', claimId })

  const moveOn = (from: ClaimInReview, decision: Decision) => {
    const sending = new Set([...verdicts.sending, from.id])
    const next = nextToJudge(order, from.id, sending)
    const done = progressOf(room.claims, sending).words
    setSaid(
      `You ${decided[decision]} it. ${done}. ${next ? `Next: ${next.text}` : 'No further claim waits for your verdict.'}`,
    )
    if (next) goToClaim(next.id)
    else if (showing.unseen > 0) goTo({ pane: 'other-text' })
  }
  const approve = (judged: ClaimInReview) => {
    if (judging.mustExplain(judged)) return open({ type: 'verdict', decision: 'approved', claim: judged })
    void judging.judge(judged, 'approved')
    moveOn(judged, 'approved')
  }
  const remark = (kind: RemarkKind, range: Range | null) => {
    const selectors = annotationSelectors(words.plain.text, range, (claim && words.ranges.get(claim.id)) ?? [])
    if (!selectors) return
    const { position } = selectors
    const holds = (id: ClaimId) =>
      words.ranges.get(id)?.some((range) => range.start <= position.start && position.end <= range.end) ?? false
    const about = claim && holds(claim.id) ? claim.id : (room.claims.find(({ id }) => holds(id))?.id ?? null)
    open({ type: 'remark', kind, selectors, claimId: about })
  }
  const isReading = place.pane === 'other-text'
  const stepDifference = isReading ? (step: 1 | -1) => stepThrough(container.current, step) : undefined
  const acts = roomActs(
    { claim, claims: room.claims, order, selected, stepDifference, header, judging },
    {
      approve,
      ask: (judged, decision) => open({ type: 'verdict', decision, claim: judged }),
      remark: (kind) => remark(kind, selected),
      go: ({ id }) => goToClaim(id),
      undo: (judged) => {
        goToClaim(judged.id)
        setSaid('Your verdict is taken back.')
        void verdicts.undo(judged)
      },
    },
  )
  useShortcuts('Review', Object.values(acts))

  const asksToSign = pointer?.startsWith('/sign-offs') === true && isReviewer
  const closeDialog = () => {
    close()
    if (asksToSign) go({ pane: 'claim', claimId: claim?.id ?? null })
  }
  const annotates = header.commands.some(({ type }) => type === 'annotate')
  const record = claim && judging.recordOf(claim)
  const outside = outsideRoom(revision.id, room.opinionRequests, header)
  const listProps = {
    groups,
    differences: room.differences ?? [],
    place,
    focusId: claim?.id ?? null,
    sending: verdicts.sending,
    hrefOf,
    onGo: goTo,
  }
  const numberOf = (id: ClaimId) => room.claims.findIndex((known) => known.id === id) + 1 || null
  return (
    <Presence articleId={articleId} claimId={claim?.id ?? null}>
      <div ref={container} className={classes.room}>
        <RoomBar
          room={room}
          revision={revision}
          progress={progressOf(room.claims, verdicts.sending)}
          isLaterRound={isLaterRound(room.claims)}
          openAnnotations={annotations.filter(({ resolved }) => resolved === null).length}
          onAnnotations={() => goTo({ pane: 'annotations', annotationId: null })}
          onCoverage={() => goTo({ pane: 'coverage' })}
          onRequestChanges={isReviewer ? () => open({ type: 'request-changes' }) : undefined}
          onSignOff={isReviewer ? () => open({ type: 'sign-off' }) : undefined}
          onWithdraw={(signOffId) => open({ type: 'withdraw', signOffId })}
          outside={<ArticleOpinions articleId={articleId} outside={outside} />}
          present={<AlsoHere numberOf={numberOf} />}
          decline={isReviewer ? <DeclineReview articleId={articleId} isAsked={false} /> : null}
        />
        <div className={classes.panes}>
          <ClaimList {...listProps} />
          <ClaimSelect {...listProps} />
          <section className={classes.text} aria-label="The revision" data-pane="text">
            <FrozenText
              manuscript={manuscript}
              revisionId={revision.id}
              claims={room.claims}
              annotations={room.annotations}
              focusId={claim?.id ?? null}
              pane={place.pane}
              hrefOf={hrefOf}
              onGo={goTo}
              onSelect={setSelected}
            />
          </section>
          <section ref={side} className={classes.side} aria-label={sideNames[place.pane]} data-pane="side">
            {verdicts.failed && dialog === null ? (
              <FailedVerdictNotice
                failed={verdicts.failed}
                claims={room.claims}
                onGo={goToClaim}
                onForgive={verdicts.forgive}
              />
            ) : null}
            {place.pane === 'claim' ? null : (
              <Button
                className={classes.back ?? ''}
                size="compact-sm"
                variant="subtle"
                onClick={() => goTo({ pane: 'claim', claimId: claim?.id ?? null })}
              >
                Back to the claim
              </Button>
            )}
            {place.pane === 'annotations' ? (
              <AnnotationList annotations={annotations} focusId={place.annotationId} threadOf={threadOf} />
            ) : place.pane === 'other-text' ? (
              <Differences differences={room.differences ?? []} showing={showing} />
            ) : place.pane === 'coverage' ? (
              <CoveragePane
                manuscript={manuscript}
                claims={room.claims}
                annotations={room.annotations}
                onClaim={goToClaim}
                onMissed={acts.annotate.run && ((range) => remark('missed-claim', range))}
              />
            ) : claim && record ? (
              <ClaimPanel
                key={claim.id}
                articleId={articleId}
                room={room}
                claim={claim}
                record={record}
                references={manuscript.references}
                judgment={judging.judgmentOf(claim)}
                onJudge={judging.whyNotMine(claim) === null ? (given) => judging.setJudgment(claim, given) : undefined}
                notMine={judging.whyNotMine(claim)}
              >
                {annotations
                  .filter(({ claimId, resolved }) => claimId === claim.id && resolved === null)
                  .map((annotation) => (
                    <AnnotationThread key={annotation.id} annotation={annotation} level={3} {...threadOf(annotation)} />
                  ))}
                <ClaimOpinions articleId={articleId} outside={outside} claim={claim} />
              </ClaimPanel>
            ) : (
              <p className={classes.alone}>This revision has no claims.</p>
            )}
            {annotates ? (
              <div className={classes.words}>
                <ActButton act={acts.annotate} />
                <ActButton act={acts.suggest} />
                <ActButton act={acts.missed} />
              </div>
            ) : null}
          </section>
          <VerdictBar
            {...acts}
            judges={judging.judges && !isReading}
            annotates={annotates && !isReading}
            hasSelection={selected !== null}
          />
        </div>
        <VisuallyHidden role="status">{said}</VisuallyHidden>
        <RoomDialogs
          {...{ articleId, room, revision, judging }}
          dialog={dialog ?? (asksToSign ? { type: 'sign-off' } : null)}
          onOpen={(to) => {
            close()
            goTo(placeAt(to))
          }}
          onJudged={(judged, decision) => {
            close()
            moveOn(judged, decision)
          }}
          onRemarked={() => {
            close()
            setSelected(null)
            getSelection()?.removeAllRanges()
          }}
          onClose={closeDialog}
        />
      </div>
    </Presence>
  )
}

const sideNames = {
  claim: 'Evidence for the claim in focus',
  annotations: 'Annotations',
  'other-text': 'What else changed',
  coverage: 'Coverage',
} as const
