// Helps with forms, which work without it: sends each form once, orders times by dragging and by arrow keys, and keeps
// a form's answer from being sent again when the page is loaded again.
const answered = document.querySelector('[data-address]')
if (answered) history.replaceState(null, '', answered.dataset.address)

document.addEventListener('submit', (event) => {
  const { target: form } = event
  if (form.dataset.sent) return event.preventDefault()
  form.dataset.sent = 'yes'
  form.setAttribute('aria-busy', 'true')
})
// A page that the browser shows again from its memory, as after "back", can be sent again.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent
    form.removeAttribute('aria-busy')
  }
})

for (const list of document.querySelectorAll('[data-order]')) orderTimes(list)

function orderTimes(list) {
  const said = list.parentElement.querySelector('[data-order-said]')
  const rows = () => [...list.querySelectorAll('[data-row]')]
  list.classList.add('movable')
  for (const hidden of list.querySelectorAll('[data-drag], [data-moves]')) hidden.hidden = false
  // The order of the numbers is the order of the rows from now on.
  const ranked = rows().sort((one, other) => rankOf(one).value - rankOf(other).value)
  list.append(...ranked)
  number()

  function rankOf(row) {
    return row.querySelector('[name^=rank]')
  }

  function number() {
    rows().forEach((row, index) => {
      rankOf(row).value = index + 1
    })
  }

  /** Moves a row to the place with that index, says so, and keeps the focus where it is. */
  function move(row, index, focused = document.activeElement) {
    const others = rows().filter((one) => one !== row)
    const place = Math.max(0, Math.min(index, others.length))
    if (rows().indexOf(row) === place) return
    list.insertBefore(row, others[place] ?? null)
    number()
    focused?.focus()
    said.textContent = list.dataset.moved.replace('#', place + 1)
  }

  list.addEventListener('click', ({ target }) => {
    const row = target.closest('[data-row]')
    if (target.closest('[data-up]')) move(row, rows().indexOf(row) - 1)
    if (target.closest('[data-down]')) move(row, rows().indexOf(row) + 1)
  })
  list.addEventListener('keydown', (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!step || !event.target.closest('[data-drag]')) return
    event.preventDefault()
    const row = event.target.closest('[data-row]')
    move(row, rows().indexOf(row) + step)
  })
  list.addEventListener('pointerdown', (event) => {
    const handle = event.target.closest('[data-drag]')
    if (!handle) return
    event.preventDefault()
    handle.focus()
    drag(handle, event.pointerId)
  })

  function drag(handle, pointer) {
    const row = handle.closest('[data-row]')
    const over = new AbortController()
    const { signal } = over
    row.classList.add('dragged')
    const follow = ({ clientY }) => {
      const above = rows().filter((one) => {
        const { top, height } = one.getBoundingClientRect()
        return one !== row && top + height / 2 < clientY
      })
      move(row, above.length, handle)
    }
    const end = () => {
      row.classList.remove('dragged')
      over.abort()
    }
    const isThis = (work) => (event) => event.pointerId === pointer && work(event)
    addEventListener('pointermove', isThis(follow), { signal })
    addEventListener('pointerup', isThis(end), { signal })
    addEventListener('pointercancel', isThis(end), { signal })
  }
}
