-- What a win-loss interview listens for beside the shared signals, in German: the six dimensions on which deals are decided, people
-- by name, and which way it went.
return {
  price_word = {
    "(preis|preise|preisen|preislich|teuer|teurer|teuerste|billig|billiger|billigste|günstig|günstiger|günstigste|\z
      kosten|kostet|rabatt|rabatte|budget|\z
      angebotspreis|gebühr|gebühren|lizenz|lizenzen|lizenzkosten)", "{money}", "{number} prozent", "zu viel geld",
  },
  ["price_word.not"] = { "um jeden preis", "auf kosten von" },
  product_word = {
    "(funktion|funktionen|funktionsumfang|schnittstelle|schnittstellen|integration|integrationen|api|export|import|auswertung|auswertungen|berichte|\z
      dashboard|oberfläche|bedienung|bedienbarkeit|benutzerfreundlich|mobil|app|leistung|geschwindigkeit|zuverlässigkeit|stabilität|anpassbar|\z
      workflow|sso|offline|automatisierung|suche|genauigkeit|qualität)", "(konnte|konnten|kann|können) (das|es|alles|nicht|kein|keine|nur)",
  },
  support_word = {
    "(support|betreuung|service|kundendienst|einführung|implementierung|schulung|schulungen|dokumentation|hotline|ansprechpartner|reaktionszeit|\z
      reaktionszeiten|rollout|migration|einrichtung|berater)",
  },
  trust_word = {
    "(sicherheit|sicher|compliance|dsgvo|iso|zertifiziert|zertifikat|zertifizierung|datenschutz|hosting|gehostet|\z
      audit|referenzen|referenz|ruf|marke|\z
      bekannt|risiko|risiken|roadmap|vertrauen|vertrauenswürdig)", "jahre am markt",
  },
  fit_word = {
    "(passt|passte|passend|zugeschnitten|geeignet|unsere branche|unserer branche|unsere größe|unserer größe|unsere prozesse|unseren prozessen|\z
      unsere abläufe|unseren abläufen|unser fall|gemacht für|gebaut für)",
  },
  people_word = {
    "(verkäufer|verkäuferin|vertrieb|vertriebler|vertrieblerin|vertriebsteam|außendienst|präsentation|vorführung|\z
      pitch|angebot|nachgefasst|zurückgerufen|\z
      rückruf|zugehört|aufdringlich|druck|folien|standardfolien)",
      "(verstanden|versteht|verstand|gefragt) (uns|unser|was wir|wie wir)", "uns (verstanden|zugehört)",
  },
  criterion = {
    "(kriterium|kriterien|anforderung|anforderungen|muss-kriterium|ausschlusskriterium|pflichtenheft|lastenheft|checkliste|bewertungsbogen)",
    "(wichtig|wichtigste|wichtigsten|wichtiger|entscheidend|ausschlaggebend|zentral|priorität|prioritäten|\z
      gewichtet)", "(geachtet|wert gelegt) auf", "(kam|kommt) es (uns|mir|) (auf|darauf) an",
    "(wir|ich) (brauchten|brauchte|wollten|wollte|verlangten)",
    "(musste|mussten|muss) (es|sie|das|er) (sein|haben|können|laufen|unterstützen|passen)", "(weil|da) (es|sie|die|wir|das)",
    "(der|die|das) (haupt|wichtigste|größte|ausschlaggebende|erste|eigentliche) (grund|punkt|sache|faktor)",
    "(den ausschlag gegeben|gab den ausschlag)",
    "(entschieden für|entschieden gegen|ausgeschlossen|rausgeworfen|abgelehnt|ausgewählt)",
    "(stärker|schwächer|besser|schlechter|am besten|am stärksten)",
  },
  decisive = {
    "(entscheidend|ausschlaggebend|ausschlusskriterium|muss-kriterium)",
    "(am wichtigsten|sehr wichtig|wirklich wichtig|so wichtig)", "(gab|den) (den ausschlag|ausschlag gegeben)",
    "(der|die|das) (wichtigste|größte|ausschlaggebende|erste|einzige) (grund|punkt|sache|faktor)",
  },
  fuzzy = {
    "(besser|am besten|gut|richtig|einfach besser) (gepasst|passte|passt)",
    "(bessere|beste|rundere|stimmigere) (lösung|paket|gefühl|eindruck|gesamtpaket|wahl)",
    "(fühlte|fühlt) sich (richtig|besser|gut|sicherer|falsch) an",
    "(bauchgefühl|chemie|gesamteindruck|gesamtpaket)", "(einfach|irgendwie) (besser|lieber|sympathischer)",
    "(professioneller|ausgereifter|moderner|runder)",
  },
  named_person = {
    "(herr|frau|dr)", "(seine|ihre) schuld",
    "(er|sie) (war|ist) (sehr|so|ziemlich|immer|einfach|recht|) (unhöflich|langsam|inkompetent|aufdringlich|\z
      arrogant|unvorbereitet|zu spät|ahnungslos|unfreundlich)",
    "(ihr|euer|der|die) (verkäufer|verkäuferin|vertriebler|vertrieblerin|berater|beraterin|ansprechpartner|\z
      ansprechpartnerin|typ|mann) (war|ist|hat|hatte|kam|rief|sagte|versprach|vergaß|konnte)",
  },
  titled_name = { "(herr|frau|dr)" },
  process = {
    "(ausschreibung|anfrage|shortlist|longlist|evaluierung|evaluation|bewertet|bewertung|auswahl|auswahlverfahren|\z
      workshop|demo|demos|pilot|pilotphase|testphase|poc|\z
      verhandlung|verhandelt|vertrag|rechtsabteilung|einkauf|lenkungskreis|gremium|vorstand|freigabe|freigegeben)",
    "(eingeladen|verglichen|getestet|gefragt|getroffen|vorgestellt|abgestimmt|eingegrenzt)",
    "(zuerst|dann|danach|am ende) (haben|hat|wurde|wurden) (wir|die|der|das)",
  },
  decider = {
    "(geschäftsführer|geschäftsführerin|geschäftsführung|geschäftsleitung|vorstand|inhaber|inhaberin|gründer|\z
      gründerin|leiter|leiterin|abteilungsleiter|abteilungsleiterin|einkauf|\z
      rechtsabteilung|it|finanzabteilung|chef|chefin|teamleiter|teamleiterin|betriebsrat|gremium|partner|cfo|ceo|cto|cio)",
  },
  hesitation = {
    "(fast|beinahe|um ein haar) (hätten|hätte|haben|genommen|entschieden|abgesagt)",
    "(gezögert|zögerten|zögerte|zweifel|gezweifelt|unsicher|bedenken|besorgt|sorge|sorgen|hin- und hergerissen)",
    "(es|das) war (knapp|eng|ein kopf an kopf)",
  },
  chose_other = {
    "(für|an) (den|die|einen|eine) (anderen|andere|wettbewerber|konkurrenten|mitbewerber) (entschieden|gegangen|\z
      vergeben)", "(nicht|nicht für) (sie|euch|ihr produkt) (entschieden|genommen|gewählt)",
    "gegen (sie|euch|es) entschieden", "(bei dem|beim) (geblieben|alten geblieben)", "(gar nichts|nichts) (gemacht|gekauft)",
  },
  chose_us = { "für (sie|euch|ihr produkt|ihre lösung) entschieden",
    "(sie|ihr) (haben|habt) (gewonnen|den zuschlag)", "den zuschlag (bekommen|gegeben)" },
}
