// Answers questions about Cierge: who it is, how it works, what it costs.
import { whisper } from '../../chat/define-command.ts'
import { hasAccount } from '../../concierge/queries.ts'
import { sayCost, sayHello } from '../../words/small-talk.ts'
import { call, type Intent } from '../define-intent.ts'

const who =
  /^(?:so |and |hey |hi |ok )?(?:who|what)(?:'s| is| are)? (?:you|this|this thing|this bot|cierge|it)(?: exactly| for| about| again)?$|^what (?:do|can|does) (?:you|cierge|it|this|this bot|this thing) (?:do|help|offer)(?: .{0,30})?$|^what (?:can|could|should) i (?:say|ask|do|type)(?: .{0,20})?$|^(?:so |and )?what else (?:do|can) (?:you|it|this) (?:do|help|offer)(?: .{0,30})?$|^who (?:made|built|runs|hosts|owns|created) (?:this|you|it|cierge)(?: .{0,12})?$|^introduce yourself$|^(?:are|is|r) (?:you|u|this|it|that)(?: here)?(?: (?:an?|the|some|actually|really|even|just|like))* ?(?:actual |real |really |living |artificial )*(?:an? )?(?:bots?|robots?|humans?|persons?|people|real|ai|machines?|computers?|programs?|software|app|intelligence|chatgpt|gpt|alive|somebody|someone|there|working|online)(?: .{0,40})?$|^(?:am i|are we|do i|did i) (?:talk(?:ing)?|speak(?:ing)?|chat(?:ting)?|text(?:ing)?)(?: (?:to|with))? .{2,40}$|^(?:(?:is|are) there|do you have|(?:can|could|may) i (?:talk|speak|chat) (?:to|with)|is (?:this|it)(?: run| operated| answered)? by)(?: (?:like|actually|really|even|just|any|some|an?|the|real|actual|live|living|genuine|flesh and blood))* (?:humans?|persons?|people|agents?|operators?|somebody|someone|anybody|anyone)(?: .{0,30})?$|^(?:who|what) (?:am i|are we) (?:talking|speaking|chatting)(?: (?:to|with))?$/
const how =
  /^(?:so |and |hey |ok )?(?:(?:can you |could you |please )*(?:explain|tell me|show me) )?how (?:(?:do|does|can|could|should|would) )?(?:this|it|you|i|we|cierge)(?: .{0,12})? (?:work|works|use|start|begin|go)(?: .{0,30})?$|^how (?:do|can|would) (?:i|we) (?:use|book|reserve|get|ask for|make)(?: .{0,40})?$|^(?:i need |need |some |get )?help(?: me| please| pls| out)*$|^i(?:'m| am) (?:lost|confused)$|^(?:i )?(?:do not|don't|dont) (?:get it|understand|know what to (?:do|say))$|^(?:can|could|would|will) you help(?: me| us)?(?: out| please| with (?:this|something|a table))*$|^what (?:do|should|can|must) (?:i|we) (?:type|say|write|do)(?: .{0,20})?$|^(?:show|give|tell)(?: me| us)? (?:an |some )?(?:example|examples|tutorial)$|^(?:tutorial|examples?|manual|guide)$|^instructions$|^commands$|^what are (?:the|your) commands$|^(?:show|list)(?: me)?(?: the| all| your)? commands$/
const cost =
  /^(?:so |and )?(?:is|are) (?:this|it|you|cierge)(?: really| actually)? (?:free|paid|for free|expensive|legal|safe)(?: .{0,20})?$|^how much (?:does|do|is|will|would) (?:this|it|you|cierge)(?: .{0,12})?(?: cost| charge)?(?: .{0,20})?$|^what (?:does|do|will|would) (?:this|it|you|cierge) (?:cost|charge)(?: .{0,20})?$|^do (?:i|we) (?:have to|need to|must) pay(?: .{0,20})?$|^does (?:this|it) cost(?: .{0,20})?$/

export const aboutCierge: Intent = {
  name: 'about Cierge',
  examples: [
    'who are you',
    'what can you do?',
    'how does this work',
    'help me please',
    'is this free?',
    'is there an actual human behind this?',
    'what are the commands',
  ],
  async read({ plain }, _subject, { app, member }) {
    if (who.test(plain)) return { kind: 'reply', reply: whisper(sayHello(await hasAccount(app, member.id))) }
    if (how.test(plain)) return call('help')
    return cost.test(plain) ? { kind: 'reply', reply: whisper(sayCost()) } : undefined
  },
}
