-- What the switch interview listens for beside the shared signals.
return {
  -- Measured against something that was not named: "faster" than what?
  comparative = {
    "(faster|slower|easier|harder|better|worse|cheaper|simpler|nicer|smoother|quicker|cleaner|smarter|safer)",
    "(more|less) (efficient|convenient|reliable|flexible|useful|intuitive|professional|expensive|complicated|control|\z
      secure|modern|comfortable|accurate|stable)",
  },
  ["comparative.not"] = {
    "better (half|yet)", "had better", "(easier|harder|better|worse|faster|slower|cheaper) than", "(more|less) {number}",
    "for (better|worse)", "(get|getting|feel|feeling) better soon",
  },
}
