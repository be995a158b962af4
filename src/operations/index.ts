// Lists all operations. An operation that is added here appears in the API, the command line, the tools for
// assistants and the documents.
import { addFavorite } from './add-favorite.ts'
import { askRelease } from './ask-release.ts'
import { askSwap } from './ask-swap.ts'
import { beginDraft } from './begin-draft.ts'
import { cancelRequest } from './cancel-request.ts'
import { changeDraft } from './change-draft.ts'
import { changeSetting } from './change-setting.ts'
import { confirmDraft } from './confirm-draft.ts'
import type { Operation } from './define-operation.ts'
import { dropDraft } from './drop-draft.ts'
import { editRequest } from './edit-request.ts'
import { inviteFriend } from './invite-friend.ts'
import { linkAccount } from './link-account.ts'
import { listAccounts } from './list-accounts.ts'
import { listAllRequests } from './list-all-requests.ts'
import { listDrops } from './list-drops.ts'
import { listFavorites } from './list-favorites.ts'
import { listMembers } from './list-members.ts'
import { listRequests } from './list-requests.ts'
import { listReservations } from './list-reservations.ts'
import { offerTable } from './offer-table.ts'
import { releaseTable } from './release-table.ts'
import { removeFavorite } from './remove-favorite.ts'
import { removeMember } from './remove-member.ts'
import { repeatRequest } from './repeat-request.ts'
import { searchRestaurants } from './search-restaurants.ts'
import { seekBetterTable } from './seek-better-table.ts'
import { setLimits } from './set-limits.ts'
import { setOpening } from './set-opening.ts'
import { showDraft } from './show-draft.ts'
import { showLimits } from './show-limits.ts'
import { showMe } from './show-me.ts'
import { showOffer } from './show-offer.ts'
import { showRequest } from './show-request.ts'
import { showRestaurant } from './show-restaurant.ts'
import { showStatus } from './show-status.ts'
import { showTurns } from './show-turns.ts'
import { swapAlone } from './swap-alone.ts'
import { takeOffer } from './take-offer.ts'
import { takeSwap } from './take-swap.ts'
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
  showTurns,
  cancelRequest,
  editRequest,
  repeatRequest,
  watchRequest,
  seekBetterTable,
  swapAlone,
  askSwap,
  takeSwap,
  offerTable,
  withdrawOffer,
  showOffer,
  takeOffer,
  listReservations,
  askRelease,
  releaseTable,
  searchRestaurants,
  showRestaurant,
  setOpening,
  listFavorites,
  addFavorite,
  removeFavorite,
  listAccounts,
  linkAccount,
  unlinkAccount,
  showMe,
  changeSetting,
  showStatus,
  showLimits,
  setLimits,
  listMembers,
  removeMember,
  inviteFriend,
  listAllRequests,
  listDrops,
] as const

/** The operations with the types of their inputs and outputs, for the typed client. */
export type OperationList = typeof list

export const operations: readonly Operation[] = list
