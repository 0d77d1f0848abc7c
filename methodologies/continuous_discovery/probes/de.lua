-- What a story interview asks beside the shared families, in German.
return {
  when_helped = {
    plain = {
      "An welcher Stelle hätte das dieses Mal geholfen?", "Bei welchem Moment dieses Mals kam Ihnen das in den Sinn?",
      "Was haben Sie gerade gemacht, als es fehlte?", "An welcher Stelle haben Sie gemerkt, dass es das nicht gibt?",
      "Wo wäre das in dem, was Sie erzählt haben, vorgekommen?", "Was geschah in dem Moment, als Sie es gebraucht hätten?" },
  },
  got_past = {
    plain = {
      "Was haben Sie in dem Moment gemacht?", "Was haben Sie gemacht, als das geschah?", "Wie sind Sie daran vorbeigekommen?",
      "Was haben Sie in dem Moment zuerst versucht?", "Was ist dieses Mal daraus geworden?", "Und was haben Sie dann getan?" },
  },
}
