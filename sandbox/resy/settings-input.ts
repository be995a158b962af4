// The checks of Resy's settings, for the control.
import { type InputCheck, number, oneOf, text, yesOrNo } from '../input/checks.ts'
import type { Settings } from './settings.ts'

export const settingChecks: Readonly<Record<keyof Settings, InputCheck>> = {
  detailsAcceptUnreleased: yesOrNo,
  unauthorizedStatus: oneOf(401, 419),
  codeAsksEmail: yesOrNo,
  codeGivesRefresh: yesOrNo,
  codeAsksCaptcha: yesOrNo,
  refreshTokenIn: oneOf('cookie', 'body'),
  signInRefused: yesOrNo,
  signInPaths: oneOf('both', '/3', '/4'),
  bookTokenMs: number,
  dateSkewMs: number,
  apiKey: text,
  unreleasedDay: oneOf('listed', 'missing'),
  feeAmount: oneOf('per-guest', 'in-all'),
  detailsStatus: oneOf(200, 201),
  quoteHasBookToken: yesOrNo,
  detailsForm: oneOf('refused', 'read'),
  partyMustMatch: yesOrNo,
  cardIdText: oneOf('read', 'refused'),
  unpaddedDays: oneOf('read', 'refused'),
  searchFirstPage: oneOf(0, 1),
  serviceTypes: oneOf('array', 'map'),
  calendarEnds: yesOrNo,
  cancelUnknownStatus: oneOf(404, 419),
  compression: oneOf('never', 'asked', 'unasked'),
  rowsTellDay: yesOrNo,
}
