// Keeps the countdowns of a page current. Counts from the server's clock, because the computer's own may be wrong.
const aheadMs = Date.parse(document.documentElement.dataset.now ?? '') - Date.now() || 0

/** Does the same as `sayCountdown` of the server. */
function sayCountdown(ms) {
  const unit = Math.abs(ms) < 120_000 ? 1_000 : 60_000
  const distance = Math.round(Math.abs(ms) / unit) * unit
  if (distance === 0) return 'now'
  const parts = [
    [Math.floor(distance / 86_400_000), distance >= 172_800_000 ? 'days' : 'day'],
    [Math.floor((distance % 86_400_000) / 3_600_000), 'h'],
    [Math.floor((distance % 3_600_000) / 60_000), 'min'],
    [Math.floor((distance % 60_000) / 1_000), 's'],
  ]
  const first = parts.findIndex(([count]) => count > 0)
  const say = (count) =>
    parts
      .slice(first, first + count)
      .filter(([amount]) => amount > 0)
      .map(([amount, name]) => `${amount} ${name}`)
      .join(' ')
  return ms > 0 ? `in ${say(distance >= 604_800_000 ? 1 : 2)}` : `${say(1)} ago`
}

function tick() {
  for (const time of document.querySelectorAll('time[data-countdown]')) {
    const said = sayCountdown(Date.parse(time.dateTime) - Date.now() - aheadMs)
    if (time.textContent !== said) time.textContent = said
  }
}

tick()
setInterval(tick, 1_000)
