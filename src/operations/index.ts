// Lists all operations. An operation that is added here appears in the API, the command line, the tools for
// assistants and the documents.
import { addFavorite } from './add-favorite.ts'
import { answerPlan } from './answer-plan.ts'
import { answerTable } from './answer-table.ts'
import { askNote } from './ask-note.ts'
import { askRelease } from './ask-release.ts'
import { askSwap } from './ask-swap.ts'
import { beginDraft } from './begin-draft.ts'
import { beginPlan } from './begin-plan.ts'
import { cancelRequest } from './cancel-request.ts'
import { changeDraft } from './change-draft.ts'
import { changeSetting } from './change-setting.ts'
import { changeStandingWish } from './change-standing-wish.ts'
import { confirmDraft } from './confirm-draft.ts'
import { decidePlan } from './decide-plan.ts'
import type { Operation } from './define-operation.ts'
import { dropDraft } from './drop-draft.ts'
import { editRequest } from './edit-request.ts'
import { endCalendar } from './end-calendar.ts'
import { inviteFriend } from './invite-friend.ts'
import { leave } from './leave.ts'
import { linkAccount } from './link-account.ts'
import { listAccounts } from './list-accounts.ts'
import { listAllRequests } from './list-all-requests.ts'
import { listDrops } from './list-drops.ts'
import { listFavorites } from './list-favorites.ts'
import { listInvitations } from './list-invitations.ts'
import { listMembers } from './list-members.ts'
import { listPlans } from './list-plans.ts'
import { listRequests } from './list-requests.ts'
import { listReservations } from './list-reservations.ts'
import { listStandingWishes } from './list-standing-wishes.ts'
import { makeCalendar } from './make-calendar.ts'
import { makeOwner } from './make-owner.ts'
import { offerTable } from './offer-table.ts'
import { rehearseRequest } from './rehearse-request.ts'
import { releaseTable } from './release-table.ts'
import { removeFavorite } from './remove-favorite.ts'
import { removeMember } from './remove-member.ts'
import { repeatRequest } from './repeat-request.ts'
import { revokeInvitation } from './revoke-invitation.ts'
import { searchRestaurants } from './search-restaurants.ts'
import { seekBetterTable } from './seek-better-table.ts'
import { sendNote } from './send-note.ts'
import { setLimits } from './set-limits.ts'
import { setOpening } from './set-opening.ts'
import { showCalendar } from './show-calendar.ts'
import { showDraft } from './show-draft.ts'
import { showDrops } from './show-drops.ts'
import { showFigures } from './show-figures.ts'
import { showHunt } from './show-hunt.ts'
import { showLeaving } from './show-leaving.ts'
import { showLimits } from './show-limits.ts'
import { showMe } from './show-me.ts'
import { showMyData } from './show-my-data.ts'
import { showOffer } from './show-offer.ts'
import { showPlan } from './show-plan.ts'
import { showRequest } from './show-request.ts'
import { showRestaurant } from './show-restaurant.ts'
import { showStatus } from './show-status.ts'
import { showTurns } from './show-turns.ts'
import { showWeek } from './show-week.ts'
import { swapAlone } from './swap-alone.ts'
import { takeOffer } from './take-offer.ts'
import { takeSwap } from './take-swap.ts'
import { trySecondWay } from './try-second-way.ts'
import { unlinkAccount } from './unlink-account.ts'
import { watchRequest } from './watch-request.ts'
import { withdrawOffer } from './withdraw-offer.ts'

const list = [
  beginDraft,
  showDraft,
  changeDraft,
  confirmDraft,
  dropDraft,
  listRequests,
  showRequest,
  showHunt,
  rehearseRequest,
  showTurns,
  cancelRequest,
  editRequest,
  repeatRequest,
  watchRequest,
  showWeek,
  showFigures,
  listStandingWishes,
  changeStandingWish,
  seekBetterTable,
  swapAlone,
  askSwap,
  takeSwap,
  offerTable,
  withdrawOffer,
  showOffer,
  takeOffer,
  listReservations,
  askNote,
  sendNote,
  askRelease,
  releaseTable,
  answerTable,
  beginPlan,
  listPlans,
  showPlan,
  answerPlan,
  decidePlan,
  searchRestaurants,
  showRestaurant,
  showDrops,
  setOpening,
  listFavorites,
  addFavorite,
  removeFavorite,
  listAccounts,
  linkAccount,
  unlinkAccount,
  showMe,
  changeSetting,
  trySecondWay,
  showCalendar,
  makeCalendar,
  endCalendar,
  showMyData,
  showLeaving,
  leave,
  showStatus,
  showLimits,
  setLimits,
  listMembers,
  removeMember,
  makeOwner,
  inviteFriend,
  listInvitations,
  revokeInvitation,
  listAllRequests,
  listDrops,
] as const

/** The operations with the types of their inputs and outputs, for the typed client. */
export type OperationList = typeof list

export const operations: readonly Operation[] = list
