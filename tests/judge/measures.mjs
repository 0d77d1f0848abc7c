// What a machine can say of an interviewer's turns. Words and patterns of its own: a second opinion beside the daemon's
// guard, which must not be asked to judge itself.

const words = (text) => text.toLowerCase().replaceAll("’", "'").match(/[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu) ?? [];

const STOP = new Set(
  `a about above after again against all also am an and any are aren't as at back be because been before being below between
  both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each else even ever every
  few for from further get gets getting go goes going gone got had has hasn't have haven't having he her here hers him his
  how i i'd i'll i'm i've if in into is isn't it it's its itself just know let like lot made make makes many maybe me mean
  might mine more most much must my myself never no nor not nothing now of off on once one only onto or other our ours out
  over own perhaps please put quite really said same say see she should since so some something still such take tell than
  that that's the their them then there these they they're thing things think this those though through time to too two under until up
  upon us used very want was wasn't way we we'd we'll we're we've well went were what when where which while who whom why
  will with without won't would wouldn't yes yet you you'd you'll you're you've your yours yourself`.split(/\s+/),
);

// A rough stem: enough to see that "orders" and "ordered" are the same word.
function stem(word) {
  const bare = word.replace(/'s$/, "");
  for (const [end, least] of [["ingly", 4], ["edly", 4], ["ies", 3], ["ing", 4], ["ed", 4], ["es", 4], ["ly", 4], ["s", 3]])
    if (bare.endsWith(end) && bare.length - end.length >= least) return bare.slice(0, -end.length).replace(/e$/, "");
  return bare.length > 4 ? bare.replace(/e$/, "") : bare;
}

export const content = (text) =>
  new Set(words(text).filter((word) => word.length > 2 && !STOP.has(word)).map(stem));

const meets = (a, b) => [...a].some((one) => b.has(one));
const sentences = (text) => text.match(/[^.?!]+[.?!]*["”’)]*/g)?.map((one) => one.trim()).filter(Boolean) ?? [];
const INVITES = /^(please |so |and |then )*(tell|describe|walk|explain|give|share|take me through|talk|show|name|list|say more)\b/i;
// "Tell me about that day. Where were you?": the first sets the scene for the one question. Behind a question it is another.
const asks = (sentence) => /\?["”’)]*$/.test(sentence) || INVITES.test(sentence);
const BARRELS = /(,| and| or) (and )?(how|why|what|when|who|where|which|did|do|does|is|are)\b[^?]*\?/i;

// Words of theirs in quotation marks are theirs, whatever they say.
const unquoted = (text) => text.replace(/“[^”]*”/g, "“…”");

export const questions = (text) => {
  const every = sentences(unquoted(text)), marked = (one) => one !== undefined && /\?/.test(one);
  const found = every.filter((one, i) => asks(one) && (marked(one) || !marked(every[i + 1])));
  const second = found.filter((one) => /\?/.test(one) && /(^|, | )(and|or) (how|why|what|when|who|where|which)\b/i.test(one) && BARRELS.test(one));
  return found.length + second.length;
};
export const lastQuestion = (text) => sentences(text).filter(asks).at(-1) ?? sentences(text).at(-1) ?? "";

const PRAISE = /\b(great|excellent|fascinating|awesome|amazing|perfect|wonderful|fantastic|brilliant|insightful|thoughtful|impressive|interesting|valuable|love|loved|lovely|(?<!what |who |where |when |how )exactly(?=[.!,])|well (said|put|done)|good (point|idea|question|answer|example|one|to hear|job)|agree|totally|absolutely|makes (a lot of )?sense|you('re| are) right|valid point|important point|crucial|commendable|glad|happy to hear|admire)\b/i;
const ADVICE = /\b(you should|you could try|you ought|have you (considered|tried)|why don't you|i('d| would)? (recommend|suggest|advise)|my advice|make sure|in my experience|as for me|i also|personally, i|our (app|product|tool|service)|sign up|discount|offer you)\b/i;
const LEADING = /(^|[.!] )(don't|isn't|aren't|wasn't|weren't|doesn't|didn't|wouldn't|won't|shouldn't|can't|couldn't|haven't|hasn't) (you|it|that|they|this|we|he|she)\b|, (right|correct|no|yeah|isn't it|don't you|wouldn't you|aren't you|didn't (you|it))\s*\?|\b(don't|wouldn't) you (think|agree|say|feel)\b|\bhow (great|easy|hard|bad|useful|helpful|painful|annoying|frustrating|difficult|terrible|good|much (do|did) you (love|like|hate|enjoy))\b|\b(obviously|clearly|surely|of course|admit)\b|\bso (you're|you are) saying\b|\bit (must|would) have been\b|\byou must (have|be|feel)\b|\b(do|would) you agree\b|\bi (assume|imagine|take it)\b/i;
const OPTIONS = /\b(such as|for example|for instance|e\.g\.|(was|is) it because|things like)\b|\bwhether it (was|is)\b.*\bor\b/i;
const HYPOTHETICAL = /\b(would you (buy|pay|use|do|say|like|want|be|consider|recommend)|if (you|we|there|it) (had|were|was|could)|imagine|suppose|hypothetically|in the future|what if|will you)\b/i;
const GENERIC = /\b(usually|typically|generally|normally|in general|do you ever|always)\b/i;
const CLOSED = /^(and |so |but |then |well, |ok, )*(is|are|am|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|shall|must|isn't|aren't|don't|didn't|wasn't)\b/i;
const OPENED = /^(and |so |but |then )*(can|could|would|will) you (please |perhaps |maybe |also |just )?(tell|describe|walk|take|explain|share|give|go|say|think|put|elaborate|fill|talk|show|name|help)/i;
// What follows a colon or a quotation is the question itself.
const clauseOfQuestion = (text) => lastQuestion(text).replace(/^.*[:—–] /, "").replace(/^“[^”]*”[,:]? /, "").replace(/^(setting|leaving|thinking|looking|going|staying) [^,]*, /i, "");

export const isClosed = (text) => {
  const question = clauseOfQuestion(text);
  return /\?/.test(question) && CLOSED.test(question) && !OPENED.test(question);
};

export function similarity(a, b, weights) {
  let dot = 0, x = 0, y = 0;
  const of = (term) => weights.get(term) ?? 1;
  for (const term of a) { x += of(term) ** 2; if (b.has(term)) dot += of(term) ** 2; }
  for (const term of b) y += of(term) ** 2;
  return x && y ? dot / Math.sqrt(x * y) : 0;
}

const idf = (answers) => {
  const weights = new Map();
  for (const answer of answers) for (const term of answer) weights.set(term, (weights.get(term) ?? 0) + 1);
  for (const [term, df] of weights) weights.set(term, Math.log((answers.length + 1) / df));
  return weights;
};
const jaccard = (a, b) => { const common = [...a].filter((one) => b.has(one)).length; return common / (a.size + b.size - common || 1); };

// One transcript as [{role, content, kind?, verbatim?, widget?}]: its interviewer's turns with all that is measured of each.
// A turn that answers nothing (the opening) and one that asks nothing (a closing) is no turn. `verbatim` is the study's own
// text in it, which the study's author answers for: only what is said around it is judged.
export function judgeTranscript(messages) {
  const answers = messages.filter(({ role }) => role === "participant").map(({ content: said }) => content(said ?? ""));
  const weights = idf(answers), turns = [], asked = [];
  let last = null, index = -1;
  for (const message of messages) {
    if (message.role === "participant") { last = message; index++; continue; }
    const whole = message.content, own = message.verbatim ? whole.replace(message.verbatim, "").trim() : whole;
    if (!last || message.kind === "closing") { if (!message.verbatim) asked.push(lastQuestion(whole)); continue; }
    const mine = content(own), theirs = answers[index];
    const others = answers.filter((_, i) => i !== index && answers[i].size);
    const question = lastQuestion(own), terms = content(question);
    const repeats = own !== "" && message.kind !== "repair" && asked.some((one) =>
      words(one).join(" ") === words(question).join(" ") || (terms.size >= 3 && jaccard(terms, content(one)) >= 0.8));
    const near = similarity(mine, theirs, weights);
    const far = others.length ? others.reduce((sum, other) => sum + similarity(mine, other, weights), 0) / others.length : 0;
    const judged = unquoted(own), bare = message.verbatim !== undefined;
    turns.push({
      text: whole, said: last.content, kind: message.kind, bare,
      words: words(own).length,
      multi: !bare && questions(own) > 1,
      praise: PRAISE.test(judged), advice: ADVICE.test(judged),
      leading: LEADING.test(judged), options: OPTIONS.test(judged),
      hypothetical: HYPOTHETICAL.test(judged) || GENERIC.test(judged),
      open: !bare && !message.widget && questions(own) > 0,
      closed: !bare && !message.widget && isClosed(own),
      repeats,
      echo: theirs.size ? Number(meets(mine, theirs)) : null,
      chance: others.length ? others.filter((other) => meets(mine, other)).length / others.length : 0,
      follows: message.kind === "probe" || message.kind === undefined,
      relevant: near > far,
      long: words(unquoted(question)).length > 25 || words(own).length - words(question).length > 18,
    });
    if (own) asked.push(question);
    last = null;
  }
  return turns;
}

const share = (turns, test) => (turns.length ? turns.filter(test).length / turns.length : 0);
const mean = (list) => (list.length ? list.reduce((sum, one) => sum + one, 0) / list.length : 0);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor((list.length - 1) / 2)] ?? 0;

// The row of the table for turns of any number of transcripts.
export function measure(turns) {
  const own = turns.filter(({ bare }) => !bare), open = own.filter((turn) => turn.open);
  const echoing = own.filter(({ echo }) => echo !== null), all = turns.filter(({ echo }) => echo !== null);
  const above = (list) => mean(list.map(({ echo }) => echo)) - mean(list.map(({ chance }) => chance));
  const follow = own.filter(({ follows }) => follows);
  return {
    turns: turns.length, own: own.length,
    multi: share(own, ({ multi }) => multi), praise: share(turns, ({ praise }) => praise),
    words: median(own.map((turn) => turn.words)), closed: share(open, ({ closed }) => closed),
    leading: share(turns, ({ leading }) => leading), echo: above(echoing), "echo all": above(all),
    repeats: share(own, ({ repeats }) => repeats),
    J1: share(own, ({ multi }) => !multi), J2: share(open, ({ closed }) => !closed),
    J3: share(own, ({ leading, options }) => !leading && !options), J4: share(own, ({ hypothetical }) => !hypothetical),
    J5: share(follow, ({ relevant }) => relevant), J7: share(own, ({ repeats }) => !repeats),
    J8: share(turns, ({ praise, advice }) => !praise && !advice), J9: share(own, ({ long }) => !long),
  };
}
