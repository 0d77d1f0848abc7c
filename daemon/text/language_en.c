/* English: words that carry no content, address someone, count, date, deny, ask or fill. */
#include "text/language.h"
#include "text/language_tables.h"
#include "text/token.h"

/* clang-format off */
static const struct word_row rows[] = {
	{"a an the this that these those it its it's itself he she they him her them his hers their theirs "
	 "himself herself themselves he's she's they're they've they'd they'll he'd she'd he'll she'll "
	 "that's there's here's what's who's where's how's theyre thats theres whats hes shes "
	 "who whom whose which what when where why how someone somebody something anyone anybody anything "
	 "everyone everybody everything nobody nothing none noone somewhere anywhere everywhere "
	 "is are was were be been being am isn't aren't wasn't weren't ain't isnt arent wasnt werent "
	 "do does did done doing don't doesn't didn't dont doesnt didnt "
	 "have has had having haven't hasn't hadn't havent hasnt hadnt "
	 "can could may might must shall should will would can't cannot couldn't won't wouldn't shouldn't "
	 "mustn't cant couldnt wont wouldnt shouldnt gonna gotta wanna "
	 "and or but nor so yet if then than because although though while whereas unless until as since "
	 "of at by for with about against between into through during before after above below to from up "
	 "down in out on off anymore over under again further once here there around within without upon onto "
	 "toward towards across along via per like unlike except besides near "
	 "not no yes yeah yep nope nah never ever also too very really just only even still already quite "
	 "rather pretty much many more most less least few little some any all both each every either "
	 "neither such same other others another own several enough lot lots bit kind sort "
	 "well ok okay oh um uh hmm er ah hey hi hello please thanks thank sorry lol haha tbh imo etc "
	 "now today then always often sometimes usually generally normally mostly maybe perhaps probably "
	 "actually basically literally therefore however hence thus moreover furthermore especially honestly simply definitely certainly obviously "
	 "else's somehow sometime someday somebody's someone's anybody's anyone's everybody's everyone's nobody's "
	 "one ones get gets got getting gotten go goes going went gone come comes came make makes made "
	 "making let lets let's put take takes took say says said tell told thing things stuff way ways "
	 "know knew known think thought mean means meant want wanted wants need needed needs "
	 "i'd i'll i'm i've you'd you'll you're you've we'd we'll we're we've", WORD_STOP},
	{"i i'm i'd i've i'll im ive me my mine myself we we're we've we'd we'll weve us our ours ourselves",
	 WORD_STOP | WORD_ME},
	{"i i'm i'd i've i'll im ive we we're we've we'd we'll weve", WORD_SUBJECT},
	{"you you're you've you'd you'll youre youve your yours yourself u ur", WORD_STOP | WORD_YOU},
	{"two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
	 "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds "
	 "thousand thousands million millions billion dozen dozens half couple", WORD_NUMBER},
	{"monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays "
	 "fridays saturdays sundays january february april june july august september october november "
	 "december easter christmas thanksgiving ramadan halloween", WORD_DATE},
	{"may march jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat "
	 "sun spring summer autumn winter", WORD_MAYBE_DATE},
	{"no not never nothing nobody none neither nor nowhere without hardly barely cannot cant dont doesnt "
	 "didnt isnt arent wasnt werent havent hasnt hadnt couldnt wont wouldnt shouldnt", WORD_NEGATION},
	{"but because although though whereas while unless however except cause cuz", WORD_CLAUSE},
	{"what what's whats why how how's who who's which where where's when is are am do does did can could "
	 "should would will was were whose", WORD_ASK},
	{"um uh hmm hm er ah oh eh well ok okay so yeah yes yep please pls thanks thank thx ty sorry just really "
	 "honestly actually tbh lol haha hi hello hey guess think maybe now then right anyway i it i'd i'll "
	 "that's this that me to and but for my let's sir mate man you very much", WORD_FILLER},
	{"in on since until till by last next this early late mid every of from around during before after "
	 "through", WORD_BEFORE_DATE},
	{"example examples reason reasons question questions answer answers part parts point points topic topics "
	 "term terms case cases fact facts idea ideas person people problem problems issue issues option options "
	 "time times day days week weeks month months year years hour hours minute minutes moment while number "
	 "place places bit end start side hand use used using work works worked working look looks looked looking "
	 "try tried trying feel feels felt give gave given find found like liked ask asked help helped keep kept "
	 "happen happened happens became become seem seems seemed run ran set called call different important "
	 "morning mornings evening evenings night nights afternoon afternoons noon weekend weekends midnight "
	 "concern concerns story stories life opinion opinions view views feeling feelings thought thoughts impression "
	 "experience experiences situation situations conclusion result results topic matter matters difference "
	 "able sure long new old good bad great nice big small whole full first second last next main", WORD_WEAK},
	{"a an the this these those my our your his her its their some any every each no another both all",
	 WORD_DETERMINER},
	{"was were had did went tried used bought called sent got switched told asked made took came saw found paid "
	 "wrote lost spent gave left kept ran met sat stood fell felt forgot brought built chose began broke caught "
	 "threw grew knew thought heard held led said spoke understood started stopped ended wanted needed looked "
	 "worked moved waited talked answered checked opened closed copied signed cancelled decided noticed learned "
	 "received created hired joined watched helped happened managed planned finished followed compared "
	 "recommended shared showed stayed turned expected hoped agreed arrived collected dropped explained figured "
	 "ignored offered picked played posted presented promised pulled pushed refused remembered saved solved "
	 "complained suggested involved satisfied connected interested tested wasted quit raised kept "
	 "knows lives works goes takes makes gives gets needs wants says thinks feels looks tries uses keeps helps "
	 "runs calls sends asks tells shows means seems becomes happens comes lets likes loves hates finds leaves "
	 "puts reads writes pays costs buys sells starts stops ends moves waits talks opens closes lists knows "
	 "use try keep help run call send ask tell show mean seem become happen let like love hate find leave put "
	 "read write pay buy sell start stop wait talk open move spend feel give chase check look handle deal live "
	 "decide decides agree agrees believe believes prefer prefers remember remembers forget forgets choose chooses "
	 "create creates handles manage manages bring brings explain explains "
	 "blew drove flew rode sang rang drank swam ate sold stole bit hid slid shook woke wore tore froze fought hung dug "
	 "swept slept wept meant dealt burst hit cut shut laid lay rose sank shot shrank sprang stuck struck swore tried "
	 "lacks contains requires causes allows belongs depends exists includes involves consists refuses wins loses "
	 "arrives appears breaks crashes fails follows grows leads learns leaves offers prevents provides remains returns "
	 "lack contain require allow belong depend exist include involve provide remain "
	 "asking telling complaining sharing trying using keeping helping running calling sending showing looking "
	 "working going waiting talking saying wanting needing paying buying spending feeling giving leaving putting "
	 "reading writing starting stopping finding moving handling dealing checking living", WORD_VERB},
	{"think thinks thought believe believes believed say says said call calls find finds found feel feels felt consider "
	 "suppose imagine expect mean describe claim pretend guess remember", WORD_RAISES},
	{0, 0},
};
/* clang-format on */

const struct language language_en = {
    .locale = "en",
    .stemmer = "english",
    .rows = rows,
    .letters = gibberish_letters_en,
    .values = &value_words_en,
};
