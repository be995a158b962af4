// The terminal before the host's doctor: there is nobody to ask.
import type { Check } from '../../src/ports/check.ts'

export const terminalCheck: Check = { what: 'terminal', run: async () => 'nobody need be asked' }
