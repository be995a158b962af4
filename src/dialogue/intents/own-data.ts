// Recognizes "what do you know about me" and "forget me", and calls the commands that export a member's data and end
// their membership.
import { call, type Intent } from '../define-intent.ts'

const lead =
  "^(?:please |pls |ok |hey |so |and |can (?:i|you) |could (?:i|you) |may i |let me |i(?:'d| would) like to |i(?:'d| would) like |i want to |i want |show(?: me)? |give(?: me)? |send(?: me)? |tell me |get(?: me)? |see |download |export |have )*"
const asks = new RegExp(
  `${lead}(?:(?:what|which data|everything|all)(?: (?:that|data|info|information|stuff))?(?: do| does| have| has| is| are)? (?:you|cierge|this bot|it)(?: have| has| do| got)?(?: actually| really)? (?:know|knows|keep|keeps|kept|store|stores|stored|save|saves|saved|have|got|hold|collect|remember)(?: (?:about|of|on) (?:me|us))(?: .{0,20})?|(?:all |a copy of |the |any |of )*(?:my (?:own )?(?:personal )?data|my personal (?:info|information)|the data (?:that )?you (?:have|keep|store) (?:about|of|on) me)(?: please| pls| as a file| export| to me)*|what (?:personal )?data (?:do|does|have|are) (?:you|cierge|this bot|it)(?: .{0,30})?)$`,
)
const leaves =
  /^(?:please |pls |ok |hey |so |and |can you |could you |i want to |i(?:'d| would) like to |i want you to |let me |how (?:do|can) i )*(?:(?:forget|delete|erase|remove|wipe|clear|purge) (?:me|my data|all my (?:stuff|things)|all (?:of )?my data|all my (?:personal )?(?:info|information)|my personal data|everything (?:about|on|of) me|all (?:about|of) me|me from (?:here|this|cierge|your system))|(?:leave|quit) (?:cierge|this bot|this house|for good|here for good|the bot)|(?:end|cancel) my membership)(?: .{0,20})?$/

export const ownData: Intent = {
  name: 'own data',
  examples: [
    'what do you know about me?',
    'what data do you keep about me',
    'send me my data',
    'forget me',
    'delete everything about me',
  ],
  read({ plain }) {
    if (asks.test(plain)) return call('mydata')
    return leaves.test(plain) ? call('leave') : undefined
  },
}
