-- The Mom Test in German: the stages' questions by key. {activity} follows „als Sie“: „eine Mahnung schreiben mussten“.
return {
  last_instance = "Erzählen Sie mir vom letzten Mal, als Sie {activity}. Wie lief das, von Anfang an?",
  current_solution = "Wie gehen Sie im Moment damit um?",
  tried = "Was haben Sie bisher sonst noch unternommen, um daran vorbeizukommen?",
  stakes = "Als Sie zuletzt {activity}, was hat Sie das am Ende gekostet?",
  authority = "Als zuletzt Geld dafür ausgegeben wurde, wie kam die Entscheidung zustande?",
  money = "Welches Geld ist bisher dafür ausgegeben worden, wenn überhaupt?",
  referral = "Wer hat, soweit Sie wissen, sonst noch damit zu tun?",
  ["settings.activity"] = "damit zu tun hatten",
  ["settings.next_step"] = "Was sollte, soweit es an Ihnen liegt, damit als Nächstes geschehen?",
}
