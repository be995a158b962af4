// Lists all pages. A page that is added here has its routes, and its place in the navigation if it has a label.
import type { WebPage } from '../define-page.ts'
import { cancelRequestPage } from './cancel-request.ts'
import { draftPage } from './draft.ts'
import { newRequestPage } from './new-request.ts'
import { requestPage } from './request.ts'
import { requestsPage } from './requests.ts'
import { sessionsPage } from './sessions.ts'

export const pages: readonly WebPage[] = [
  requestsPage,
  newRequestPage,
  draftPage,
  requestPage,
  cancelRequestPage,
  sessionsPage,
]
