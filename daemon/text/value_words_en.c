/* English words for values: numbers, ordinals, yes and no, ends of scales, picks and rankings. */
#include "text/language_tables.h"
#include "text/value_words.h"

/* clang-format off */
static const struct value_row rows[] = {
	{ROLE_NUMBER, 0, 0, "zero|nil|nought"},
	{ROLE_NUMBER, 1, 0, "one"},
	{ROLE_NUMBER, 2, 0, "two"},
	{ROLE_NUMBER, 3, 0, "three"},
	{ROLE_NUMBER, 4, 0, "four"},
	{ROLE_NUMBER, 5, 0, "five"},
	{ROLE_NUMBER, 6, 0, "six"},
	{ROLE_NUMBER, 7, 0, "seven"},
	{ROLE_NUMBER, 8, 0, "eight"},
	{ROLE_NUMBER, 9, 0, "nine"},
	{ROLE_NUMBER, 10, 0, "ten"},
	{ROLE_NUMBER, 11, 0, "eleven"},
	{ROLE_NUMBER, 12, 0, "twelve"},
	{ROLE_NUMBER, 13, 0, "thirteen"},
	{ROLE_NUMBER, 14, 0, "fourteen"},
	{ROLE_NUMBER, 15, 0, "fifteen"},
	{ROLE_NUMBER, 16, 0, "sixteen"},
	{ROLE_NUMBER, 17, 0, "seventeen"},
	{ROLE_NUMBER, 18, 0, "eighteen"},
	{ROLE_NUMBER, 19, 0, "nineteen"},
	{ROLE_NUMBER, 20, 0, "twenty"},
	{ROLE_NUMBER, 30, 0, "thirty"},
	{ROLE_NUMBER, 40, 0, "forty|fourty"},
	{ROLE_NUMBER, 50, 0, "fifty"},
	{ROLE_NUMBER, 60, 0, "sixty"},
	{ROLE_NUMBER, 70, 0, "seventy"},
	{ROLE_NUMBER, 80, 0, "eighty"},
	{ROLE_NUMBER, 90, 0, "ninety"},
	{ROLE_NUMBER, 100, 0, "hundred|a hundred|one hundred"},
	{ROLE_ORDINAL, 1, 0, "first|1st|top|top one|first one|first option"},
	{ROLE_ORDINAL, 2, 0, "second|2nd|second one|second option"},
	{ROLE_ORDINAL, 3, 0, "third|3rd|third one|third option"},
	{ROLE_ORDINAL, 4, 0, "fourth|4th|fourth one|fourth option"},
	{ROLE_ORDINAL, 5, 0, "fifth|5th|fifth one|fifth option"},
	{ROLE_ORDINAL, 6, 0, "sixth|6th|sixth one|sixth option"},
	{ROLE_ORDINAL, 7, 0, "seventh|7th|seventh one|seventh option"},
	{ROLE_ORDINAL, 8, 0, "eighth|8th|eighth one|eighth option"},
	{ROLE_ORDINAL, 9, 0, "ninth|9th|ninth one|ninth option"},
	{ROLE_ORDINAL, 10, 0, "tenth|10th|tenth one|tenth option"},
	{ROLE_ORDINAL, -1, 0, "last|last one|last option|final one|final option|bottom one|very last one"},
	{ROLE_ORDINAL, -2, 0, "second to last|second last|last but one|next to last|penultimate|"
			      "second to last one|second last one"},
	{ROLE_YES, 0, 0, "yes|yeah|yep|yess|yesss|yeahh|yeees|yup|yea|yess|ja|aye|y|sure|of course|absolutely|definitely|certainly|"
			 "indeed|totally|for sure|yes please|sure thing|affirmative|100 percent|hell yes|correct|"
			 "that's right|that's correct|true|very much so|ok|okay|oui|si"},
	{ROLE_YES, 0, 90, "i do|we do|i did|we did|i have|we have|i am|we are|i was|i can|it is|it was|it does|"
			  "it did|they do|i would|i will|always|all the time|every time|without a doubt|"
			  "no doubt|why not"},
	{ROLE_YES, 0, 60, "i think so|i guess|yes i guess|yeah i guess|yes i suppose|yeah i suppose|yes i think|yes i think so|yes probably|i guess so|i suppose|i suppose so|probably|i believe so|most likely|"
			  "mostly|more or less|i'd say so|likely|pretty much|sort of yes|kinda yes|i hope so|"
			  "somewhat yes|mostly yes|i think yes"},
	{ROLE_NO, 0, 0, "no|nope|nah|noo|nooo|noooo|naw|no way|not at all|absolutely not|definitely not|certainly not|of course not|"
			"no thanks|no thank you|n|never|not once|negative|hell no|false|not really no|nein|non|"
			"not in the slightest|not in the least|incorrect"},
	{ROLE_NO, 0, 90, "i don't|i do not|we don't|we do not|i didn't|i did not|we didn't|i haven't|i have not|"
			 "we haven't|i'm not|i am not|we're not|we are not|i wasn't|i can't|i cannot|it isn't|it's not|"
			 "it is not|it wasn't|it doesn't|it didn't|they don't|i wouldn't|i won't|not yet|not anymore|"
			 "not any more|i've never|i have never|i never"},
	{ROLE_NO, 0, 70, "not really|i don't think so|don't think so|i doubt it|not so much|not particularly|hardly|"
			 "hardly ever|not that i know|not that i know of|not that i remember|not that i recall|"
			 "probably not|i guess not|i suppose not|unlikely|barely|rarely|not much|mostly not|mostly no|"
			 "most likely not|i believe not|i think not|not usually|not quite|i hope not|i'd say no|"
			 "i would say no"},
	{ROLE_UNSURE, 0, 0, "yes and no|no and yes|yes or no|yeah no|no yeah|yeah nah|nah yeah|yeah right|yes but no|"
			    "no idea|no clue|no comment|no preference|no opinion|not sure|i'm not sure|i am not sure|unsure|"
			    "don't know|i don't know|i do not know|dunno|idk|i don't remember|i don't recall|i can't say|"
			    "i can't remember|can't remember|can't say|can't recall|maybe|perhaps|sometimes|it depends|"
			    "depends|depends on|kind of|sort of|kinda|sorta|in a way|partly|partially|in part|both|neither|"
			    "half and half|hard to say|i'm not certain|not certain|never mind|nevermind|no one|no matter|"
			    "sure about|sure if|sure whether|sure what|sure how|more yes than no|more no than yes|ok what|"
			    "i have no idea|i have no clue|i do wonder|so so|up to a point|to some extent|on and off"},
	{ROLE_HIGHEST, 0, 80, "highest|the highest|maximum|max|full marks|top marks|top score|full score|the top|"
			      "all the way up|top of the scale|the most"},
	{ROLE_LOWEST, 0, 80, "lowest|the lowest|minimum|min|the bottom|bottom of the scale|lowest score|the least"},
	{ROLE_MIDDLE, 0, 70, "in the middle|the middle|middle|right in the middle|halfway|midpoint|mid point|neutral|"
			     "bang in the middle|smack in the middle"},
	{ROLE_ALL, 0, 0, "all|all of them|all of these|all of those|all of the above|everything|every one|"
			 "every one of them|all options|the lot|all the above|all three|all four|all five"},
	{ROLE_NONE, 0, 0, "none|none of them|none of these|none of those|none of the above|nothing|neither|"
			  "neither of them|neither of these|not any|not any of them|no one|no option|nope|no|nil"},
	{ROLE_BOTH, 0, 0, "both|both of them|both of these|the two of them"},
	{ROLE_FILLER, 0, 0, "i'd say|i would say|i'd go with|i would go with|i'd go for|i would go for|i go with|i'll go with|"
			    "i'll go for|i'd give it|i would give it|i give it|i'd give that|i'd rate it|i would rate it|i rate it|"
			    "let's say|let's go with|i'd pick|i would pick|i pick|i'll pick|i'd choose|i would choose|i choose|"
			    "i chose|i'll take|i'd take|i take|i'd put it at|i'd put|i select|i'd rank|i rank|i would rank|rank|"
			    "my answer is|answer is|answer|my answer|it's|it is|it would be|it was|that's|that would be|that'd be|"
			    "that is|would be|must be|has to be|definitely|certainly|absolutely|clearly|easily|honestly|actually|"
			    "really|just|simply|solid|strong|firm|good|the|a|an|of|for|in|at|is|i|me|my|we|option|options|number|"
			    "no.|choice|letter|point|item|nr|score|rating|please|thanks|thank you|well|um|uh|hmm|er|oh|ok|okay|so|"
			    "then i'd say|one|ones|them|it|this|that|these|those|out|only|mainly|mostly|both|yes|yeah|yep|sure|"
			    "the one|this one|that one|any one|every one|each one|which one|another one|personally|for me|to me|in my case|in my opinion|imo|i think|i believe|i feel|i feel like|i use|we use|"
			    "i prefer|i like|i want|i'd like|i'd prefer|i'd|i'm|i am|we|our|with|on|go|going|say|be"},
	{ROLE_HEDGE, 0, 60, "about|around|roughly|approximately|maybe|perhaps|probably|i guess|i suppose|i'd guess|something like|"
			    "somewhere around|circa|ish|like|likely|possibly|more or less|give or take"},
	{ROLE_UNCLEAR, 0, 0, "between|more than|less than|fewer than|higher than|lower than|greater than|at least|at most|over|"
			     "under|above|below|up to|almost|nearly|not quite|just under|just over|anything from|"
			     "not|isn't|wasn't|never|half|quarter|and a half|used to be|it was once|was a|not a|no more than|"
			     "don't|can't|if|unless|except|somewhere in|from|varies|depends"},
	{ROLE_MINUS, 0, 0, "minus|negative"},
	{ROLE_CORRECTION, 0, 0, "no wait|wait|actually no|actually|make that|make it|correction|i mean|or rather|sorry|scratch that|"
				"no sorry|let me say|no make that"},
	{ROLE_SCALE, 0, 0, "scale of|scale from|on a scale of|on a scale from|scale"},
	{ROLE_OUT_OF, 0, 0, "out of|of|over|of them|of these|of those"},
	{ROLE_UNIT, 0, 0, "point|points|star|stars|percent|marks|please|thanks|ish"},
	{ROLE_REJECT, 0, 0, "not|no|never|rather than|instead of|isn't|wasn't|don't|doesn't|didn't|can't|won't|wouldn't|"
			    "anything but|over|without|hate|dislike|not the|neither|nor|less than|used to|stopped|avoid|i don't|"
			    "unlike|compared to|compared with|than"},
	{ROLE_EXCEPT, 0, 0, "except|except for|apart from|but not|other than|besides|excluding|minus|without|save for|all but|but"},
	{ROLE_OTHER, 0, 0, "other|something else|something different|another|none of these|none of those|none of the above|none of them|"
			   "not listed|not on the list|not in the list"},
	{ROLE_OTHER, 1, 0, "other namely|other called|other like|other it's|other it is|other that is|something else namely|"
			   "something else called|something else it's|something else entirely|something else altogether|"
			   "something else that|something else which|another one namely|another one called|none of these it's|"
			   "none of those it's|none of the above it's"},
	{ROLE_AND, 0, 0, "and|plus|also|but also|and sometimes|and also|as well as|and also|together with|along with|as well|too|n|and the|followed by"},
	{ROLE_OR, 0, 0, "or|and or|either|or maybe|versus|vs"},
	{ROLE_TO, 0, 0, "to|through|thru|till|until|up to"},
	{ROLE_THEN, 0, 0, "then|and then|followed by|after that|next|and next|before|ahead of|above|over|better than|more than|"
			  "beats|and finally|finally|lastly|and lastly|and last|most important|least important|most|least|"
			  "then comes|comes|second comes|and"},
	{ROLE_REVERSED, 0, 0, "after|below|behind|under|less than|worse than|lower than|not"},
	{ROLE_AS_LISTED, 0, 0, "as listed|in that order|in this order|in the order listed|in the order given|same order|the same order|"
			       "as is|as they are|as shown|in the given order|the order is fine|the order is right|"
			       "exactly as listed|in order"},
	{0, 0, 0, NULL},
};
/* clang-format on */

const struct value_words value_words_en = {.rows = rows};
