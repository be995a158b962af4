// Asks the questions of the setup on a terminal.
import type { Writable } from 'node:stream'
import type { ReadStream } from 'node:tty'

export type SetupPrompts = {
  /** Resolves with the chosen values, perhaps none. */
  choose<Value extends string>(
    message: string,
    options: readonly { readonly value: Value; readonly label: string }[],
    chosen: readonly Value[],
  ): Promise<readonly Value[]>
  /** Resolves with the typed text, which is not shown. */
  secret(message: string): Promise<string>
  agree(message: string, byDefault: boolean): Promise<boolean>
  /** Ends the prompts, so that other code can use the terminal. */
  close(): void
}

/** The person stopped the setup with Ctrl-C or Escape. */
export class SetupStopped extends Error {}

/**
 * Loads the library of the prompts, which nothing else of the service needs. Each prompt may throw `SetupStopped`.
 * Between two prompts the terminal does not show typed text either, because it may be a secret that was pasted early;
 * the next prompt reads it.
 */
export async function openSetupPrompts(input: ReadStream, output: Writable): Promise<SetupPrompts> {
  const { confirm, isCancel, multiselect, password } = await import('@clack/prompts')
  const shown = { input, output, withGuide: false }
  input.setRawMode(true)

  async function answered<Value>(asking: Promise<Value>): Promise<Exclude<Value, symbol>> {
    const value = await asking
    input.setRawMode(true)
    if (isCancel(value)) throw new SetupStopped()
    return value as Exclude<Value, symbol>
  }

  return {
    choose: (message, options, chosen) =>
      answered(
        multiselect<(typeof options)[number]['value']>({
          ...{ ...shown, message, required: false },
          options: options as never,
          initialValues: [...chosen],
        }),
      ),
    secret: async (message) => ((await answered(password({ ...shown, message }))) ?? '').trim(),
    agree: (message, byDefault) => answered(confirm({ ...shown, message, initialValue: byDefault })),
    close: () => void input.setRawMode(false),
  }
}
