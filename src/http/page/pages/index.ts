// Lists all pages. A page that is added here has its routes, and its place in the navigation if it has a label.
import type { WebPage } from '../define-page.ts'
import { adminPage } from './admin.ts'
import { adminMembersPage } from './admin-members.ts'
import { adminRequestsPage } from './admin-requests.ts'
import { adminSettingsPage } from './admin-settings.ts'
import { cancelRequestPage } from './cancel-request.ts'
import { figuresPage } from './figures.ts'
import { removeMemberPage } from './remove-member.ts'
import { requestPage } from './request.ts'
import { requestLogPage } from './request-log.ts'
import { requestsPage } from './requests.ts'
import { restaurantPage } from './restaurant.ts'
import { sessionsPage } from './sessions.ts'
import { weekPage } from './week.ts'

export const pages: readonly WebPage[] = [
  requestsPage,
  requestPage,
  cancelRequestPage,
  weekPage,
  figuresPage,
  restaurantPage,
  sessionsPage,
  adminPage,
  adminRequestsPage,
  requestLogPage,
  adminMembersPage,
  removeMemberPage,
  adminSettingsPage,
]
