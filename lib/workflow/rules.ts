import { annotate, replyToAnnotation, resolveAnnotation } from './annotations.ts'
import { describeChange } from './change-note.ts'
import { abandon, archive, reopen, restore, startCorrection, startUpdate } from './cycles.ts'
import { askOpinion, giveOpinion, withdrawOpinionRequest } from './opinions.ts'
import { assign, declareInterests, declineReview, unassign } from './people.ts'
import { publishDue, publishNow } from './publish.ts'
import { requestChanges } from './request-changes.ts'
import type { Rules } from './rule.ts'
import { reResolveSchedule, reschedule, schedule, unschedule } from './schedule.ts'
import { showDifferences, signOff, withdrawSignOff } from './sign-off.ts'
import { expireDue, flagReviewDue, retract, strikeClaim, withdraw } from './take-down.ts'
import { giveVerdict, withdrawVerdict } from './verdicts.ts'
import { recall, save, submit } from './writing.ts'

/** The rule of every command; the compiler holds the list complete. */
export const rules: Rules = {
  save,
  submit,
  recall,
  'declare-interests': declareInterests,
  'give-verdict': giveVerdict,
  'withdraw-verdict': withdrawVerdict,
  annotate,
  'reply-to-annotation': replyToAnnotation,
  'resolve-annotation': resolveAnnotation,
  'request-changes': requestChanges,
  'decline-review': declineReview,
  'show-differences': showDifferences,
  'ask-opinion': askOpinion,
  'withdraw-opinion-request': withdrawOpinionRequest,
  'give-opinion': giveOpinion,
  'sign-off': signOff,
  'withdraw-sign-off': withdrawSignOff,
  reopen,
  schedule,
  reschedule,
  unschedule,
  'publish-now': publishNow,
  'publish-due': publishDue,
  're-resolve-schedule': reResolveSchedule,
  'expire-due': expireDue,
  'start-update': startUpdate,
  'start-correction': startCorrection,
  'describe-change': describeChange,
  abandon,
  'strike-claim': strikeClaim,
  retract,
  withdraw,
  archive,
  restore,
  'flag-review-due': flagReviewDue,
  assign,
  unassign,
}
