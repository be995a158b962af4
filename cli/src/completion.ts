// Writes the scripts with which shells complete the program's verbs and flags.

export type CompletedVerb = {
  readonly name: string
  readonly summary: string
  readonly flags: readonly string[]
}

export const shells = ['bash', 'zsh', 'fish'] as const

/** Returns the script that completes `cierge` in that shell. */
export function completionFor(shell: (typeof shells)[number], verbs: readonly CompletedVerb[]): string {
  switch (shell) {
    case 'bash':
      return bashScript(verbs)
    case 'zsh':
      return zshScript(verbs)
    case 'fish':
      return fishScript(verbs)
  }
}

function bashScript(verbs: readonly CompletedVerb[]): string {
  return `# bash: eval "$(cierge completion bash)"
_cierge() {
  local word="\${COMP_WORDS[COMP_CWORD]}"
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${verbs.map(({ name }) => name).join(' ')}" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${verbs.map(({ name, flags }) => `    ${name}) COMPREPLY=($(compgen -W "${flags.join(' ')}" -- "$word")) ;;`).join('\n')}
  esac
}
complete -F _cierge cierge`
}

function zshScript(verbs: readonly CompletedVerb[]): string {
  return `#compdef cierge
# zsh: eval "$(cierge completion zsh)"
_cierge() {
  if (( CURRENT == 2 )); then
    local -a verbs=(
${verbs.map(({ name, summary }) => `      ${quoted(`${name}:${summary.replaceAll(':', '\\:')}`)}`).join('\n')}
    )
    _describe verb verbs
    return
  fi
  case "$words[2]" in
${verbs.map(({ name, flags }) => `    ${name}) compadd -- ${flags.join(' ')} ;;`).join('\n')}
  esac
}
compdef _cierge cierge`
}

function fishScript(verbs: readonly CompletedVerb[]): string {
  return [
    '# fish: cierge completion fish | source',
    'complete -c cierge -f',
    ...verbs.flatMap(({ name, summary, flags }) => [
      `complete -c cierge -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
      ...flags.map(
        (flag) => `complete -c cierge -n '__fish_seen_subcommand_from ${name}' -l ${flag.slice(2)}`,
      ),
    ]),
  ].join('\n')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
