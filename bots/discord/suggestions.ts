// Returns suggestions while a member types an option. If the inbox is slow, returns suggestions that the inbox found
// for earlier letters and that contain the typed text.
import type { ApplicationCommandOptionChoiceData } from 'discord.js'
import { createBoundedMap } from '../../src/chat/bounded-map.ts'
import type { Suggestion } from '../../src/domain/call.ts'
import type { SuggestAsk } from '../../src/ports/chat-adapter.ts'
import { clean, shorten } from '../plain-text.ts'
import { limits } from './limits.ts'

/**
 * Maximum number of lists of suggestions that are remembered. There is one list for each person, command and option.
 */
const remembered = 100

export type Suggestions = {
  /**
   * Returns the new suggestions if they arrive in time. Otherwise returns suggestions that arrived for earlier letters
   * and contain the typed text.
   * @param asked resolves with the new suggestions.
   * @param patience resolves with the result of the work if it is ready in time, else with `undefined`.
   */
  inTime(
    ask: SuggestAsk,
    asked: Promise<readonly Suggestion[]>,
    patience: <T>(work: Promise<T>) => Promise<T | undefined>,
  ): Promise<readonly ApplicationCommandOptionChoiceData<string>[]>
}

export function createSuggestions(): Suggestions {
  const known = createBoundedMap<string, readonly Suggestion[]>(remembered)

  function keep(key: string, found: readonly Suggestion[]): readonly Suggestion[] {
    const labels = new Set(found.map(({ label }) => label))
    const before = (known.get(key) ?? []).filter(({ label }) => !labels.has(label))
    known.set(key, [...found, ...before].slice(0, 2 * limits.choices))
    return found
  }

  return {
    async inTime({ from, command, option, typed }, asked, patience) {
      // The key contains the person, because suggestions are private.
      const key = `${from.userId} ${command} ${option}`
      const fitting = () =>
        (known.get(key) ?? []).filter(({ label }) => label.toLowerCase().includes(typed.toLowerCase()))
      const kept = asked.then((found) => keep(key, found))
      return toChoices((await patience(kept)) ?? fitting())
    },
  }
}

function toChoices(found: readonly Suggestion[]): readonly ApplicationCommandOptionChoiceData<string>[] {
  return found
    .filter(
      ({ label, value }) => clean(label).trim() !== '' && value !== '' && value.length <= limits.choiceValue,
    )
    .slice(0, limits.choices)
    .map(({ label, value }) => ({ name: shorten(clean(label).trim(), limits.choiceLabel), value }))
}
