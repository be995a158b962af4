// Writes what happens to the other days of a group after one of them ended.
import type { DaysElsewhere, OtherDays } from '../domain/announcement.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Line } from '../domain/message.ts'
import { sayDates } from './request.ts'
import type { ToPlatformName } from './table.ts'
import { sayNames } from './unsearched.ts'

export function otherDaysLines(
  others: OtherDays | undefined,
  { locale, toPlatformName }: { readonly locale: LocalePreferences; readonly toPlatformName: ToPlatformName },
): Line[] {
  if (!others) return []
  const { stopped, open, booked, openOn = [], elsewhere = [] } = others
  const said = (dates: OtherDays['open']) => sayDates(dates, locale, { last: 'and' })
  const have = open.length === 1 ? 'hasn’t' : 'haven’t'
  const booking =
    booked.length === 1 ? 'is booked as well; give one of them up.' : 'are booked as well; keep one of them.'
  return [
    ...(stopped.length > 0 ? [[`I’ve stopped looking for ${said(stopped)}.`]] : []),
    ...(openOn.length > 0 ? [[`I’m still trying ${sayNames(openOn.map(toPlatformName))}.`]] : []),
    ...(open.length > 0 ? [[`${said(open)} ${have} opened yet.`]] : []),
    ...(booked.length > 0 ? [[`⚠️ ${said(booked)} ${booking}`]] : []),
    ...elsewhere.flatMap((there) => elsewhereLines(there, said)),
  ]
}

/** Writes what happens to the days at another restaurant of the wish. */
function elsewhereLines(
  { venueName, stopped, open, booked }: DaysElsewhere,
  said: (dates: OtherDays['open']) => string,
): Line[] {
  return [
    ...(stopped.length > 0 ? [[`I’ve stopped looking at ${venueName}.`]] : []),
    ...(open.length > 0 ? [[`I’m still after ${venueName}, ${said(open)}.`]] : []),
    ...(booked.length > 0
      ? [[`⚠️ ${venueName}, ${said(booked)} is booked as well; give one of them up.`]]
      : []),
  ]
}
