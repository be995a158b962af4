// The only file here that other folders import. Load it with the first picture, because its libraries would slow down
// each start.
import { drawDrops } from './draw-drops.ts'
import { drawFigures } from './draw-figures.ts'
import { drawHunt } from './draw-hunt.ts'
import { drawWeek } from './draw-week.ts'

export const pictures = { drawDrops, drawFigures, drawHunt, drawWeek }
