// Checks the terminal for `cierge doctor`: there is nothing to ask.
import type { Check } from '../../src/ports/check.ts'

export const terminalCheck: Check = { what: 'terminal', run: async () => 'nobody need be asked' }
