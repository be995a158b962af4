// Writes the settings in force as the text of a `.env` file, and adapts such a text to another machine.
import { resolve } from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

/** The variables of Cierge and of its chats. */
const ours = /^(?:CIERGE|DISCORD|SLACK|TELEGRAM)_|^LOG_LEVEL$|^AWS_REGION$/

/** Returns the text of the `.env` file with the variables added that only the environment has. */
export function settingsText(envFile: string, env: Env): string {
  const inFile = namesIn(envFile)
  const added = Object.entries(env)
    .filter(([name, value]) => ours.test(name) && value && !inFile.includes(name))
    .map(([name, value = '']) => `${name}=${quote(value)}`)
  if (added.length === 0) return envFile
  const lead = envFile === '' || envFile.endsWith('\n') ? envFile : `${envFile}\n`
  return `${lead}${added.join('\n')}\n`
}

/** Returns the settings with the data folder of this machine in place of the earlier one. */
export function withDataDir(settings: string, dataDir: string): string {
  const line = `CIERGE_DATA_DIR=${quote(resolve(dataDir))}`
  const others = settings.split('\n').filter((one) => !/^\s*(?:export\s+)?CIERGE_DATA_DIR\s*=/.test(one))
  return `${line}\n${others.join('\n').replace(/\n*$/, '\n')}`
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=/gm)].map(([, name = '']) => name)
}

function quote(value: string): string {
  if (/^[\w@%+=:,./-]*$/.test(value)) return value
  const mark = ["'", '"', '`'].find((one) => !value.includes(one)) ?? "'"
  return `${mark}${value}${mark}`
}
