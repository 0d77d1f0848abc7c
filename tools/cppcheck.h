/* What cppcheck, which reads no system headers, has to know of jansson's loops. */
#define json_array_foreach(array, i, value)                                                        \
	for (i = 0; i < json_array_size(array) && (value = json_array_get(array, i)); i++)
#define json_object_foreach(object, key, value)                                                    \
	for (key = json_object_iter_key(object); key && (value = json_object_get(object, key));    \
	     key = json_object_iter_key(object))
#define json_object_foreach_safe(object, n, key, value) json_object_foreach(object, key, value)
