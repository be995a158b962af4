import { html } from 'hono/html'
import { noCity, type SettingName, settingNames, settingValues } from '../../../domain/settings.ts'
import { changeSetting } from '../../../operations/change-setting.ts'
import { showMe } from '../../../operations/show-me.ts'
import { saySecondAt, settingHints, settingsWords } from '../../../words/page/settings.ts'
import { saySettingValue, settingTitles } from '../../../words/settings.ts'
import { ProblemError } from '../../problem.ts'
import { definePage, type Fields, type Visit } from '../define-page.ts'
import { form } from '../parts/form.ts'
import type { FormInput } from '../parts/input.ts'

/** The settings whose value is a text, each with the value that an empty input means. The others have a few values. */
const texts: Readonly<Partial<Record<SettingName, string>>> = { zone: '', city: noCity, second: 'off' }

export const settingsPage = definePage({
  path: '/settings',
  nav: settingsWords.title,
  async show(visit) {
    const { name, chats, settings } = await visit.call(showMe, {})
    const inputs = settingNames.map((setting) => toInput(setting, settings[setting] ?? ''))
    return {
      title: settingsWords.title,
      body: html`${visit.query.saved ? html`<p class="done" role="status">${settingsWords.saved}</p>` : ''}
<p class="lead">${settingsWords.who(name, chats)}</p>
${form(visit, { inputs, button: settingsWords.save, weight: 'main' })}
<section><h2>${settingsWords.more}</h2><ul class="plain-list">
<li><a href="/calendar">${settingsWords.calendar}</a></li>
<li><a href="/keys">${settingsWords.keys}</a></li>
<li><a href="/sessions">${settingsWords.browsers}</a></li>
<li><a href="/data">${settingsWords.data}</a></li>
</ul></section>`,
    }
  },
  async act(visit, fields) {
    const { settings } = await visit.call(showMe, {})
    for (const setting of settingNames) await save(visit, setting, { fields, now: settings[setting] ?? '' })
    return '/settings?saved=yes'
  },
})

function toInput(name: SettingName, value: string): FormInput {
  const hint = name === 'second' && value !== texts.second ? saySecondAt(value) : settingHints[name]
  const about = { name, label: settingTitles[name], ...(hint && { hint }) }
  const none = texts[name]
  const required = none === '' ? { isRequired: true as const } : {}
  if (none !== undefined) return { ...about, value: value === none ? '' : value, maxLength: 100, ...required }
  const options = settingValues(name).map((one) => ({ value: one, label: saySettingValue(name, one) }))
  return { ...about, value, options }
}

type Saving = { readonly fields: Fields; readonly now: string }

/** Saves the setting if the form changes it. A refusal names its field. */
async function save(visit: Visit, setting: SettingName, { fields, now }: Saving): Promise<void> {
  const typed = fields[setting]?.trim()
  const value = typed || (typed === undefined ? undefined : texts[setting])
  if (value === undefined || value === now) return
  try {
    await visit.call(changeSetting, { setting, value })
  } catch (error) {
    if (error instanceof ProblemError) throw new ProblemError({ ...error.problem, field: setting })
    throw error
  }
}
