// Checks the terminal for `cierge doctor`. The check always passes, because the terminal needs no service.
import type { Check } from '../../src/ports/check.ts'

export const terminalCheck: Check = { what: 'terminal', run: async () => 'nobody need be asked' }
