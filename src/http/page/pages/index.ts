// Lists all pages. A page that is added here has its routes, and its place in the navigation if it has a label.
import type { WebPage } from '../define-page.ts'
import { accountsPage } from './accounts.ts'
import { adminPage } from './admin.ts'
import { adminMembersPage } from './admin-members.ts'
import { adminRequestsPage } from './admin-requests.ts'
import { adminSettingsPage } from './admin-settings.ts'
import { calendarPage } from './calendar.ts'
import { cancelRequestPage } from './cancel-request.ts'
import { changeRequestPage } from './change-request.ts'
import { dataPage } from './data.ts'
import { draftPage } from './draft.ts'
import { figuresPage } from './figures.ts'
import { keysPage } from './keys.ts'
import { leavePage } from './leave.ts'
import { linkAccountPage } from './link-account.ts'
import { newRequestPage } from './new-request.ts'
import { planPage } from './plan.ts'
import { rehearseRequestPage } from './rehearse-request.ts'
import { releaseTablePage } from './release-table.ts'
import { removeMemberPage } from './remove-member.ts'
import { repeatRequestPage } from './repeat-request.ts'
import { requestPage } from './request.ts'
import { requestLogPage } from './request-log.ts'
import { requestsPage } from './requests.ts'
import { restaurantPage } from './restaurant.ts'
import { sessionsPage } from './sessions.ts'
import { settingsPage } from './settings.ts'
import { tablesPage } from './tables.ts'
import { unlinkAccountPage } from './unlink-account.ts'
import { watchRequestPage } from './watch-request.ts'
import { weekPage } from './week.ts'

export const pages: readonly WebPage[] = [
  requestsPage,
  newRequestPage,
  draftPage,
  requestPage,
  rehearseRequestPage,
  changeRequestPage,
  repeatRequestPage,
  watchRequestPage,
  cancelRequestPage,
  planPage,
  tablesPage,
  releaseTablePage,
  accountsPage,
  linkAccountPage,
  unlinkAccountPage,
  settingsPage,
  calendarPage,
  keysPage,
  sessionsPage,
  dataPage,
  leavePage,
  weekPage,
  figuresPage,
  restaurantPage,
  adminPage,
  adminRequestsPage,
  requestLogPage,
  adminMembersPage,
  removeMemberPage,
  adminSettingsPage,
]
